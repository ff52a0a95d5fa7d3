// `npm run bench:images`: what it takes to make images fit to send, against native sharp and libraries like ours in the
// same run; then what can be read of screens as they are sent. `-- --speed` leaves the second out,
// `-- --only 4k-100-dark,phone` reads some screens and measures no times.
// Rounds are interleaved. On a busy machine trust the fastest rounds and the ratios.
import { benchLegibility } from "./images-legibility.ts";
import { benchSpeed } from "./images-speed.ts";

const [, only] = /--only[ =](\S+)/.exec(process.argv.join(" ")) ?? [];
if (!only) {
  await benchSpeed();
}
if (!process.argv.includes("--speed")) {
  await benchLegibility(only ?? "");
}
process.exit(); // wasm-vips keeps threads.
