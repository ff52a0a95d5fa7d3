import type { Turn } from "../../../core/contract/panel-protocol.ts";
import { pieces, receiptLine, receiptRows } from "../../../core/contract/receipt-text.ts";
import { Icon } from "../../ui/icon.tsx";
import { scrollToShow } from "../kit/focus.ts";

/** A quiet line about what was sent, to whom and at what cost; it opens to a table. */
export function ReceiptLine({ receipt }: { receipt: NonNullable<Turn["receipt"]> }) {
  return (
    <details class="receipt" onToggle={(event) => scrollToShow(event.currentTarget)}>
      <summary>
        <Icon name="chevron-right" />
        <Unbroken text={receiptLine(receipt)} />
      </summary>
      <table>
        <tbody>
          {receiptRows(receipt).map(([label, value], index) => (
            // Two pictures may have the same name.
            <tr key={index}>
              <th scope="row">{label}</th>
              <td>
                <Unbroken text={value} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** Text whose figures stay together: "1.2 s" is never broken into "1.2" and "s". */
function Unbroken({ text }: { text: string }) {
  return (
    <span>
      {pieces(text).map((piece, index) => (index % 2 ? <span class="figure">{piece}</span> : piece))}
    </span>
  );
}
