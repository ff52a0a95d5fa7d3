import type { ReferenceCase } from "./run.ts";

/** Held to asciidoctor. */
export const asciidoc: readonly ReferenceCase[] = [
  {
    file: "a.adoc",
    text: "image::boat.png[A boat,300]\n",
    says: "the first attribute without a name is the alt text",
    wanted: [["boat.png", "A boat", "fine", null]],
    written: "image::boat.png[NEW,300]\n",
  },
  {
    file: "docs/modules/ROOT/pages/a.adoc",
    text: "image::boat.png[]\n",
    says: "Antora keeps a module's images in its own folder",
    project: { "docs/antora.yml": "name: a\n", "docs/modules/ROOT/images/boat.png": "" },
    wanted: [["boat.png", null, "missing", "docs/modules/ROOT/images/boat.png"]],
    written: "image::boat.png[NEW]\n",
  },
];
