import { screenshot } from "./screenshot.ts";
import { openWindows } from "./window.ts";

// For every file of this kind: what the window showed when a test failed.
afterEach(async function () {
  if (this.currentTest?.state === "failed") {
    for (const page of openWindows) {
      await screenshot(page, `failed ${this.currentTest.title}`.replace(/[^\w]+/g, "-").slice(0, 80)).catch(
        () => {},
      );
    }
  }
});
