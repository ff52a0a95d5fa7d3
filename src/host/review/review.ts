import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { commands, reviewType } from "../../core/contract/contributions.ts";
import { parseMessage } from "../../core/contract/panel-protocol.ts";
import { type FromPage, fromPage, type ToPage } from "../../core/contract/review-protocol.ts";
import type { Review } from "../../core/review/review.ts";
import type { Room } from "../editor/command-row.ts";
import { createPage } from "../editor/page.ts";
import { report } from "../editor/report.ts";
import { chooseScope, type Scope, scope } from "./review-scope.ts";
import type { ReviewAbilities } from "./review-session.ts";

/** The page for reviewing the alt texts of many documents; there is at most one. */
export interface ReviewPage extends Room {
  /** Resolves when all that was answered and decided is kept. */
  saved(): Promise<void>;
}

/** Registers the review, of which nothing is loaded before the page is first opened. */
export function registerReview(
  context: vscode.ExtensionContext,
  abilities: Omit<ReviewAbilities, "storage" | "post">,
): ReviewPage {
  const folder = vscode.Uri.joinPath(context.extensionUri, "dist/panel");
  const storage = context.storageUri ?? context.globalStorageUri;
  let over: Scope | undefined;
  let review: Promise<Review> | undefined;
  const post = (message: ToPage) => page.post(message);
  const wrong = (error: unknown) => void report(error, abilities.log, {});

  const start = (): Promise<Review> => {
    review ??= import("./review-session.ts").then(({ startReview }) =>
      startReview(over!, { ...abilities, storage, post }),
    );
    review.catch(() => {
      review = undefined;
    });
    return review;
  };

  const receive = async (intent: FromPage) => {
    if (intent.type === "ping") {
      post({ type: "pong" });
      return;
    }
    if (intent.type === "ready") {
      const saved = parseMessage(scope, intent.saved);
      const isNew = review === undefined;
      over ??= saved ?? { kind: "workspace" };
      const running = await start();
      post({ type: "scope", scope: over });
      running.tell();
      if (isNew) {
        await running.scan();
      }
      return;
    }
    const { handleReview } = await import("./review-session.ts");
    await handleReview(intent, await start(), { ...abilities, storage, post }, page.closing());
  };

  const page = createPage<FromPage, ToPage>({
    type: reviewType,
    title: l10n.t("Review Alt Text"),
    script: "review",
    folder,
    intents: fromPage,
    // A page that outlived its extension host needs it.
    links: [commands.reviewAltText],
    receive,
    report: wrong,
    closed() {
      over = undefined;
      void review?.then((old) => old.stop());
      review = undefined;
    },
  });

  /** Opens the review of a folder, or of what the user picks. Throws `Problem`. */
  const open = async (called: unknown) => {
    const chosen = await chooseScope(called);
    if (!chosen) {
      return;
    }
    page.tab()?.dispose();
    await closeStranded();
    over = chosen;
    page.open(vscode.ViewColumn.Active, { retainContextWhenHidden: false });
  };

  return {
    commands: [{ id: commands.reviewAltText, run: ({ argument }) => open(argument) }],
    saved: async () => (await review)?.saved(),
    dispose: () => page.dispose(),
  };
}

/** Closes pages whose extension host is gone: they can't be reached any more. */
async function closeStranded(): Promise<void> {
  const stranded = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    // VS Code puts a prefix of its own before the type.
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(reviewType));
  await vscode.window.tabGroups.close(stranded);
}
