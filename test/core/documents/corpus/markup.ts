import type { Case } from "./case.ts";

const r = "restructuredtext";
export const rst: readonly Case[] = [
  [r, ".. image:: a.png", [".. image:: a.png", "a.png", null, "", "missing"]],
  [
    r,
    ".. image:: a.png\n   :alt: A boat\n   :width: 10",
    [".. image:: a.png\n   :alt: A boat\n   :width: 10", "a.png", "A boat", "A boat", "fine"],
  ],
  [
    r,
    ".. image:: a.png\n   :width: 10\n   :alt: A boat\n     at sea\n\ntext",
    [
      ".. image:: a.png\n   :width: 10\n   :alt: A boat\n     at sea",
      "a.png",
      "A boat at sea",
      "A boat\n     at sea",
      "fine",
    ],
  ],
  [
    r,
    ".. figure:: a.png\n   :width: 10\n\n   The caption",
    [".. figure:: a.png\n   :width: 10", "a.png", null, "", "missing"],
  ],
  [
    r,
    ".. figure:: a.png\r\n   :alt: x y\r\n\r\n   Caption\r\n",
    [".. figure:: a.png\r\n   :alt: x y", "a.png", "x y", "x y", "fine"],
  ],
  [
    r,
    "See |logo|.\n\n.. |logo| image:: a.png\n   :alt: Our logo",
    [".. |logo| image:: a.png\n   :alt: Our logo", "a.png", "Our logo", "Our logo", "fine"],
  ],
  [
    r,
    ".. |l| image:: a.png\n.. |m| image:: b.png",
    [".. |l| image:: a.png", "a.png", null, "", "missing"],
    [".. |m| image:: b.png", "b.png", null, "", "missing"],
  ],
  [
    r,
    "* .. image:: a.png\n     :alt: x y\n",
    [".. image:: a.png\n     :alt: x y", "a.png", "x y", "x y", "fine"],
  ],
  [
    r,
    ".. list-table::\n\n   * - .. image:: a.png\n     - text",
    [".. image:: a.png", "a.png", null, "", "missing"],
  ],
  [r, ".. note::\n\n   .. image:: a.png\n", [".. image:: a.png", "a.png", null, "", "missing"]],
  [
    r,
    ".. image:: a/\n   b.png\n   :width: 3",
    [".. image:: a/\n   b.png\n   :width: 3", "a/b.png", null, "", "missing"],
  ],
  [r, ".. image:: a\\ b\\_c.png", [".. image:: a\\ b\\_c.png", "a b_c.png", null, "", "missing"]],
  [r, ".. image:: a.png\n   :alt:", [".. image:: a.png\n   :alt:", "a.png", "", "", "missing"]],
  [
    r,
    ".. image:: a.png\n   :alt: image",
    [".. image:: a.png\n   :alt: image", "a.png", "image", "image", "placeholder"],
  ],
  [
    r,
    "Like this::\n\n   .. image:: a.png\n\n.. image:: b.png",
    [".. image:: b.png", "b.png", null, "", "missing"],
  ],
  [r, ".. code-block:: rst\n\n   .. image:: a.png\n"],
  // Below a title markup may follow at once; signs that are fewer than three and than the text's columns make none.
  ...["T\n=\n", "=\nT\n=\n", "===\nAbc\n===\n", "漢字\n====\n", "Long title\n----\n"].map(
    (title): Case => [r, `${title}.. image:: a.png`, [".. image:: a.png", "a.png", null, "", "missing"]],
  ),
  ...["Ti\n=\n", "Title\n---\n", "漢字\n==\n"].map((text): Case => [r, `${text}.. image:: a.png`]),
  [r, ".. a comment\n   .. image:: a.png\n"],
  [r, "..\n   .. image:: a.png\n"],
  [r, "text .. image:: a.png"],
  [r, ".. thumbnail:: a.png\n\n   Words", [".. thumbnail:: a.png", "a.png", null, "", "missing"]],
  [r, ".. image::"],
  [r, ".. _target:\n\n.. image:: a.png", [".. image:: a.png", "a.png", null, "", "missing"]],
];

const a = "asciidoc";
export const asciidoc: readonly Case[] = [
  ...["video::a.mp4[]", "audio::a.mp3[]", "toc::[]"].map(
    (macro): Case => [a, `${macro}\nimage::a.png[]`, ["image::a.png[]", "a.png", null, "", "missing"]],
  ),
  [a, "image::a.png[]", ["image::a.png[]", "a.png", null, "", "missing"]],
  [a, "image::a.png[A boat]", ["image::a.png[A boat]", "a.png", "A boat", "A boat", "fine"]],
  [a, "image::a.png[A boat,100,200]", ["image::a.png[A boat,100,200]", "a.png", "A boat", "A boat", "fine"]],
  [
    a,
    'image::a.png["A boat, at sea",100]',
    ['image::a.png["A boat, at sea",100]', "a.png", "A boat, at sea", '"A boat, at sea"', "fine"],
  ],
  [a, "image::a.png[width=100]", ["image::a.png[width=100]", "a.png", null, "", "missing"]],
  [a, "image::a.png[,100]", ["image::a.png[,100]", "a.png", null, "", "missing"]],
  [
    a,
    'image::a.png[width=100, alt="x y"]',
    ['image::a.png[width=100, alt="x y"]', "a.png", "x y", '"x y"', "fine"],
  ],
  [
    a,
    "a image:b.png[x y] c image:d.png[]",
    ["image:b.png[x y]", "b.png", "x y", "x y", "fine"],
    ["image:d.png[]", "d.png", null, "", "missing"],
  ],
  [a, "image:a b.png[x y]", ["image:a b.png[x y]", "a b.png", "x y", "x y", "fine"]],
  [a, "image::a.png[x {name}]", ["image::a.png[x {name}]", "a.png", "x {name}", null, "computed"]],
  [a, "image::a.png[&lt;3 &#42;]", ["image::a.png[&lt;3 &#42;]", "a.png", "<3 *", "&lt;3 &#42;", "fine"]],
  [
    a,
    ".Title\n[#id.role]\nimage::a.png[x y,link=b]\n",
    ["image::a.png[x y,link=b]", "a.png", "x y", "x y", "fine"],
  ],
  [
    a,
    "* c\n+\nimage::a.png[x y]\n\nimage::b.png[]",
    ["image::a.png[x y]", "a.png", "x y", "x y", "fine"],
    ["image::b.png[]", "b.png", null, "", "missing"],
  ],
  [a, "|===\n|image:a.png[x y] |b\n|===", ["image:a.png[x y]", "a.png", "x y", "x y", "fine"]],
  [a, "----\nimage::a.png[]\n----\n\n....\nimage::b.png[]\n....\n\n////\nimage::c.png[]\n////"],
  [a, "// image::a.png[]\n++++\nimage::b.png[]\n++++"],
  [a, "```asciidoc\nimage::a.png[]\n```"],
  [a, "[source]\nimage::a.png[]\n\nimage::b.png[]", ["image::b.png[]", "b.png", null, "", "missing"]],
  [a, "para\n\n literal image:a.png[x]\n"],
  [a, "a \\image:b.png[x] +image:c.png[x]+ pass:[image:d.png]"],
  [a, "a\r\n\r\nimage::a.png[x y]\r\n", ["image::a.png[x y]", "a.png", "x y", "x y", "fine"]],
];

const t = "latex";
export const latex: readonly Case[] = [
  [t, "\\includegraphics{a.png}", ["\\includegraphics{a.png}", "a.png", null, "", "missing"]],
  [
    t,
    "\\includegraphics*[width=3cm]{a.png}",
    ["\\includegraphics*[width=3cm]{a.png}", "a.png", null, "", "missing"],
  ],
  [
    t,
    "\\epsfbox[0 0 1 1]{a.eps} \\pgfimage[width=3cm]{b}",
    ["\\epsfbox[0 0 1 1]{a.eps}", "a.eps", null, null, "computed"],
    ["\\pgfimage[width=3cm]{b}", "b", null, null, "computed"],
  ],
  [t, "\\includegraphics[]{a}", ["\\includegraphics[]{a}", "a", null, "", "missing"]],
  [t, "\\includegraphics[width=3cm,]{a}", ["\\includegraphics[width=3cm,]{a}", "a", null, "", "missing"]],
  [
    t,
    "\\includegraphics[alt={A boat, at sea},width=3cm]{a}",
    ["\\includegraphics[alt={A boat, at sea},width=3cm]{a}", "a", "A boat, at sea", "A boat, at sea", "fine"],
  ],
  [
    t,
    "\\includegraphics[width=.5\\textwidth, alt = A boat ]{a}",
    ["\\includegraphics[width=.5\\textwidth, alt = A boat ]{a}", "a", "A boat", "A boat", "fine"],
  ],
  [
    t,
    "\\includegraphics[alt={100\\% \\{x\\} \\textbackslash{}y}]{a}",
    [
      "\\includegraphics[alt={100\\% \\{x\\} \\textbackslash{}y}]{a}",
      "a",
      "100% {x} \\y",
      "100\\% \\{x\\} \\textbackslash{}y",
      "fine",
    ],
  ],
  [
    t,
    "\\includegraphics[alt={\\alttext}]{a}",
    ["\\includegraphics[alt={\\alttext}]{a}", "a", "\\alttext", null, "computed"],
  ],
  [t, "\\includegraphics[alt={$x$}]{a}", ["\\includegraphics[alt={$x$}]{a}", "a", "$x$", null, "computed"]],
  [
    t,
    "\\includegraphics\n  [width=1cm]\n  {a}",
    ["\\includegraphics\n  [width=1cm]\n  {a}", "a", null, "", "missing"],
  ],
  [
    t,
    "\\includegraphics[alt={x {y} z}]{a}",
    ["\\includegraphics[alt={x {y} z}]{a}", "a", "x y z", "x {y} z", "fine"],
  ],
  [
    t,
    "% \\includegraphics{a}\n\\includegraphics{b} % \\includegraphics{c}",
    ["\\includegraphics{b}", "b", null, "", "missing"],
  ],
  [t, "50\\% \\includegraphics{b}", ["\\includegraphics{b}", "b", null, "", "missing"]],
  [t, "\\verb|\\includegraphics{a}| \\lstinline!\\includegraphics{b}!"],
  [
    t,
    "\\begin{verbatim}\n\\includegraphics{a}\n\\end{verbatim}\\begin{lstlisting}\n\\includegraphics{a}\n\\end{lstlisting}",
  ],
  [t, "\\begin{comment}\n\\includegraphics{a}\n\\end{comment}\n\\iffalse\\includegraphics{a}\\fi"],
  [t, "\\includegraphicsx{a} \\\\includegraphics{b}"],
  [t, "\\includegraphics[alt={x"],
];

const y = "typst";
export const typst: readonly Case[] = [
  [y, '#image("a.png")', ['image("a.png")', "a.png", null, "", "missing"]],
  [
    y,
    '#image("a.png", alt: "A boat")',
    ['image("a.png", alt: "A boat")', "a.png", "A boat", "A boat", "fine"],
  ],
  [y, '#image("a.png", width: 50%)', ['image("a.png", width: 50%)', "a.png", null, "", "missing"]],
  [
    y,
    '#image(alt: "x \\"y\\" \\u{1f600}", "a.png")',
    ['image(alt: "x \\"y\\" \\u{1f600}", "a.png")', "a.png", 'x "y" 😀', 'x \\"y\\" \\u{1f600}', "fine"],
  ],
  [
    y,
    '#figure(\n  image("a.png", alt: "x y"),\n  caption: [A #emph[b] image("c")],\n)',
    ['image("a.png", alt: "x y")', "a.png", "x y", "x y", "fine"],
  ],
  [y, '#image("a.png", alt: none)', ['image("a.png", alt: none)', "a.png", null, "none", "missing"]],
  [y, '#image("a.png", alt: t("x"))', ['image("a.png", alt: t("x"))', "a.png", 't("x")', null, "computed"]],
  [y, '#let logo = image("a.png")\nimage("b.png")', ['image("a.png")', "a.png", null, "", "missing"]],
  [
    y,
    '#{\n  let a = image("a.png")\n  [text #image("b.png")]\n}',
    ['image("a.png")', "a.png", null, "", "missing"],
    ['image("b.png")', "b.png", null, "", "missing"],
  ],
  [
    y,
    '#grid(columns: 2, image("a.png"), [#image("b.png")])',
    ['image("a.png")', "a.png", null, "", "missing"],
    ['image("b.png")', "b.png", null, "", "missing"],
  ],
  [y, '// #image("a.png")\n/* /* */ #image("b.png") */ `#image("c.png")` ```typ\n#image("d.png")\n```'],
  [y, 'The call image("a.png") is text, \\#image("b.png") too, "#let" is.'],
  [y, 'See https://a.b #image("a.png")', ['image("a.png")', "a.png", null, "", "missing"]],
  [y, '#show figure: it => { image("a.png") }\n', ['image("a.png")', "a.png", null, "", "missing"]],
  [y, '#let a = "image(\\"a.png\\")"\n#myimage("b.png")'],
  [y, '#image("a.png", alt: "x'],
  [y, '#if x [ #image("a.png") ] else [ image("b.png") ]', ['image("a.png")', "a.png", null, "", "missing"]],
];
