import type { Receipt } from "../core/protocol.ts";
import { receiptLine, receiptRows, unbroken } from "../core/receipt-text.ts";
import { Icon } from "./buttons.tsx";
import { scrollToShow } from "./scroll.ts";

/** What was really sent, to whom and at what cost: one quiet line that opens to a table. */
export function ReceiptLine({ receipt }: { receipt: Receipt }) {
  return (
    <details class="receipt" onToggle={(event) => scrollToShow(event.currentTarget)}>
      <summary>
        <Icon name="chevron-right" />
        {unbroken(receiptLine(receipt))}
      </summary>
      <table>
        <tbody>
          {receiptRows(receipt).map(([label, value], index) => (
            // Two pictures may have the same name.
            <tr key={index}>
              <th scope="row">{unbroken(label)}</th>
              <td>{unbroken(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
