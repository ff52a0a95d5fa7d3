import { commands } from "../../core/contract/contributions.ts";
import { Icon } from "../ui/icon.tsx";

/** What is said, and what can be done, when nobody listens to the page any more. */
export function Lost({ scope }: { scope: unknown }) {
  // VS Code itself runs the command: no message would reach the extension.
  const again = `command:${commands.reviewAltText}?${encodeURIComponent(JSON.stringify([scope]))}`;
  return (
    <div class="note wrong lost" role="alert">
      <Icon name="debug-disconnect" />
      <span>
        The extension was restarted, and this page lost touch with it. All that was answered and decided is
        kept.
      </span>
      <a class="link" href={again}>
        Open the Review Again
      </a>
    </div>
  );
}
