import type { Event } from "micromark-util-types";

/** Leaves out the cells that a row has more than its table has columns: they aren't shown. */
export function withoutExtraCells(events: readonly Event[]): Event[] {
  let [columns, cells] = [0, 0];
  let isHead = false;
  return events.filter(([way, { type }]) => {
    const isEnter = way === "enter";
    if (type === "tableHead") {
      isHead = isEnter;
      columns = isEnter ? 0 : columns;
    } else if (type === "tableRow") {
      cells = 0;
    } else if (isEnter && (type === "tableHeader" || type === "tableData")) {
      columns += Number(isHead);
      cells++;
    }
    return isHead || cells <= columns;
  });
}
