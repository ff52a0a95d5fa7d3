import { type FromPage, type ToPage, toPage } from "../../core/contract/review-protocol.ts";
import { openPage } from "../ui/open-page.ts";
import { Page } from "./page.tsx";
import { watchPulse } from "./pulse.ts";
import { noView, receive, type View } from "./view.ts";

const page = openPage<View, FromPage, ToPage>(
  {
    messages: toPage,
    begin: (scope) => ({ ...noView, scope }),
    receive: (view, message) => ({ view: receive(view, message), intents: [] }),
    draw: (view, { post }) => <Page view={view} post={post} />,
  },
  (message) => {
    pulse.heard();
    if (message.type === "scope") {
      page.keep(message.scope);
    }
  },
);

const pulse = watchPulse(
  () => page.post({ type: "ping" }),
  (lost) => page.show(lost === page.view().lost ? page.view() : { ...page.view(), lost }),
);

page.post({ type: "ready", saved: page.kept });
