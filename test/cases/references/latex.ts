import type { ReferenceCase, Wanted } from "./run.ts";

/** A document whose every picture is found, and what it holds once "NEW" is written. */
const tex = (says: string, text: string, wanted: readonly Wanted[], written?: string): ReferenceCase => ({
  file: "a.tex",
  text,
  says,
  wanted,
  ...(written === undefined ? {} : { written }),
});
const bare: Wanted = ["boat.png", null, "missing"];
const boat: Wanted = ["boat.png", "A boat", "fine"];

export const latex: readonly ReferenceCase[] = [
  tex(
    "overlays of beamer, with and without options",
    "\\includegraphics<1>{boat.png}\n\\includegraphics<2->[width=3cm]{sea.png}\n\\includegraphics*<+->[alt={A boat}]{boat.png}\n",
    [bare, ["sea.png", null, "missing"], boat],
    "\\includegraphics<1>[alt={NEW}]{boat.png}\n\\includegraphics<2->[width=3cm, alt={NEW}]{sea.png}\n\\includegraphics*<+->[alt={NEW}]{boat.png}\n",
  ),
  tex(
    "commands whose options stand in braces",
    "\\epsfig{file=boat.png,width=3cm}\n\\psfig{figure={boat.png}, alt={A boat}}\n\\adjustimage{width=3cm}{boat.png}\n\\adjustimage{}{boat.png}\n\\epsfig{width=3cm}\n",
    [bare, boat, bare, bare],
    "\\epsfig{file=boat.png,width=3cm, alt={NEW}}\n\\psfig{figure={boat.png}, alt={NEW}}\n\\adjustimage{width=3cm, alt={NEW}}{boat.png}\n\\adjustimage{alt={NEW}}{boat.png}\n\\epsfig{width=3cm}\n",
  ),
  tex(
    "comments among options take no word away and add none",
    "\\includegraphics[width=3cm,% alt={No}\n  alt={A %x\n  boat}, % }\n  clip%\n]{boat.png}\n",
    [boat],
    "\\includegraphics[width=3cm,% alt={No}\n  alt={NEW}, % }\n  clip%\n]{boat.png}\n",
  ),
  tex(
    "a comment between the name and its options",
    "\\includegraphics% first\n  [width=3cm]% then\n  {boat.png}\n",
    [bare],
    "\\includegraphics% first\n  [width=3cm, alt={NEW}]% then\n  {boat.png}\n",
  ),
  tex(
    "a list that ends with a comma and a comment",
    "\\includegraphics[%\n  width=3cm,% wide\n]{boat.png}\n",
    [bare],
    "\\includegraphics[%\n  width=3cm,% wide\nalt={NEW}]{boat.png}\n",
  ),
  tex(
    "what is read in place of a picture names it",
    "\\includegraphics[actualtext={A boat}]{boat.png}\n\\includegraphics[actualtext={x},alt={A boat}]{boat.png}\n",
    [boat, boat],
    "\\includegraphics[actualtext={NEW}]{boat.png}\n\\includegraphics[actualtext={x},alt={NEW}]{boat.png}\n",
  ),
  tex(
    "an artifact stays one",
    "\\includegraphics[width=3cm, artifact]{line.png}\n\\includegraphics[artifact=true]{dots.png}\n",
    [
      ["line.png", null, "decorative"],
      ["dots.png", null, "decorative"],
    ],
    "\\includegraphics[width=3cm, artifact]{line.png}\n\\includegraphics[artifact=true]{dots.png}\n",
  ),
  tex(
    "macros' own pictures are none, however they are defined",
    [
      "\\newcommand{\\a}[1]{\\includegraphics[width=3cm]{#1}}",
      "\\renewcommand*\\b[2][]{\\includegraphics{img/#2.png}}",
      "\\def\\c#1{\\includegraphics{#1}}",
      "\\DeclareRobustCommand{\\d}[1]{\\includegraphics{#1}}",
      "\\newenvironment{e}[1]{\\includegraphics{#1}}{}",
      "\\NewDocumentCommand{\\f}{O{} m}{\\includegraphics[#1]{#2}}",
      "\\newcommand{\\g}{\\def\\h##1{\\includegraphics{##1}}}",
      "\\includegraphics{boat.png}\n",
    ].join("\n"),
    [bare],
  ),
  tex(
    "an alt text that a macro is given is computed",
    "\\newcommand{\\a}[2]{\\includegraphics[alt={Figure: #2}]{#1}}\n\\newcommand{\\b}[1]{\\includegraphics[alt=#1]{logo.png}}\n\\newcommand{\\c}[1][]{\\includegraphics[#1]{logo.png}}\n",
    [
      ["#1", "Figure: #2", "computed"],
      ["logo.png", "#1", "computed"],
      ["logo.png", "#1", "computed"],
    ],
  ),
  tex(
    "a macro for one picture is that picture",
    "\\newcommand{\\logo}{\\includegraphics[height=1em]{boat.png}}\n",
    [bare],
    "\\newcommand{\\logo}{\\includegraphics[height=1em, alt={NEW}]{boat.png}}\n",
  ),
  tex(
    "a tooltip says words for what it shows",
    "\\pdftooltip{\\includegraphics[width=3cm]{boat.png}}{A boat}\n\\pdftooltip{words}{x}\\includegraphics{sea.png}\n",
    [boat, ["sea.png", null, "missing"]],
    "\\pdftooltip{\\includegraphics[width=3cm]{boat.png}}{NEW}\n\\pdftooltip{words}{x}\\includegraphics[alt={NEW}]{sea.png}\n",
  ),
  tex(
    "a tooltip around a macro's parameter",
    "\\newcommand{\\Fig}[2][]{\\pdftooltip{\\includegraphics[width=3cm]{figures/#2}}{#1}}\n\\Fig[A plot]{plot}\n",
    [
      ["figures/#2", "#1", "computed"],
      ["figures/plot", "A plot", "fine"],
    ],
  ),
  tex(
    "a picture's corners become a key",
    "\\includegraphics*[1cm,2cm][10cm, 20cm]{boat.png}\n",
    [bare],
    "\\includegraphics*[bb=1cm 2cm 10cm 20cm, alt={NEW}]{boat.png}\n",
  ),
  tex(
    "words over a picture",
    "\\begin{overpic}[width=3cm,percent]{boat.png}\\put(1,1){\\includegraphics{sea.png}}\\end{overpic}\n\\begin{Overpic}{\\includegraphics{sky.png}}\\end{Overpic}\n",
    [bare, ["sea.png", null, "missing"], ["sky.png", null, "missing"]],
  ),
  tex(
    "a drawing, and one that is adjusted",
    "\\includesvg{boat}\n\\adjincludegraphics[valign=c]{boat.png}\n",
    [["boat", null, "missing"], bare],
    "\\includesvg[alt={NEW}]{boat}\n\\adjincludegraphics[valign=c, alt={NEW}]{boat.png}\n",
  ),
  ...[
    "tcblisting}{listing only",
    "minted}[linenos]{tex",
    "lstlisting}[language=TeX",
    "Verbatim*",
    "filecontents*}{a.tex",
    "spverbatim",
    "luacode*",
  ].map((begin) =>
    tex(
      `text as it is: ${begin}`,
      `\\begin{${begin}}\n\\includegraphics{no}\n\\end{${begin.replace(/\}.*/, "")}}\n\\includegraphics{boat.png}\n`,
      [bare],
    ),
  ),
  tex(
    "listings of the author's own",
    "\\lstnewenvironment{code}[1][]{}{}\n\\newminted[texcode]{tex}{}\n\\newminted{latex}{}\n\\DefineVerbatimEnvironment{Code}{Verbatim}{}\n\\newtcblisting{example}{}\n" +
      ["code", "texcode", "latexcode", "Code", "example"]
        .map((name) => `\\begin{${name}}\n\\includegraphics{no}\n\\end{${name}}\n`)
        .join("") +
      "\\includegraphics{boat.png}\n",
    [bare],
  ),
  tex(
    "code in a line",
    "\\mintinline{tex}{\\includegraphics{no}} \\lstinline[language=TeX]|\\includegraphics{no}| \\Verb+\\includegraphics{no}+ \\includegraphics{boat.png}\n",
    [bare],
  ),
  tex(
    "what is false, and what else",
    "\\iffalse \\ifx\\a\\b \\includegraphics{no} \\else x \\fi \\includegraphics{no} \\fi\\includegraphics{boat.png}\n\\iffalse\\includegraphics{no}\\else\\includegraphics{boat.png}\\fi\n",
    [bare, bare],
  ),
  tex(
    "what follows the document's end",
    "\\includegraphics{boat.png}\n\\end{document}\n\\includegraphics{no}\n",
    [bare],
  ),
  {
    file: "a.tex",
    text: '\\includegraphics{50\\% plan/a\\#b.png}\n\\includegraphics{"my pics/{boat.v2}".png}\n',
    says: "signs that TeX escapes in a file's name",
    project: { "50% plan/a#b.png": "", "my pics/boat.v2.png": "" },
    wanted: [
      ["50% plan/a#b.png", null, "missing", "50% plan/a#b.png"],
      ["my pics/boat.v2.png", null, "missing", "my pics/boat.v2.png"],
    ],
  },
  tex(
    "a command of the author's own, with words for the picture",
    "\\newcommand{\\pic}[3][\\linewidth]{\\begin{figure}\\includegraphics[width=#1]{#2}\\Description{#3}\\end{figure}}\n\\pic{boat.png}{A boat}\n\\pic[3cm]{boat.png}{A boat}\n",
    [boat, boat],
    "\\newcommand{\\pic}[3][\\linewidth]{\\begin{figure}\\includegraphics[width=#1]{#2}\\Description{#3}\\end{figure}}\n\\pic{boat.png}{NEW}\n\\pic[3cm]{boat.png}{NEW}\n",
  ),
  tex(
    "a command that is given the picture's options",
    "\\newcommand\\shot[2][]{\\includegraphics[#1]{#2.png}}\n\\shot{boat} \\shot[width=3cm]{boat} \\shot[alt={A boat}]{boat}\n",
    [bare, bare, boat],
    "\\newcommand\\shot[2][]{\\includegraphics[#1]{#2.png}}\n\\shot[alt={NEW}]{boat} \\shot[width=3cm, alt={NEW}]{boat} \\shot[alt={NEW}]{boat}\n",
  ),
  tex(
    "a command whose alt text may be left out",
    "\\NewDocumentCommand{\\pic}{s O{None} m}{\\pdftooltip{\\includegraphics{#3}}{#2}}\n\\pic{boat.png} \\pic*[A boat]{boat.png}\n",
    [["#3", "#2", "computed"], bare, boat],
    "\\NewDocumentCommand{\\pic}{s O{None} m}{\\pdftooltip{\\includegraphics{#3}}{#2}}\n\\pic[{NEW}]{boat.png} \\pic*[{NEW}]{boat.png}\n",
  ),
  tex(
    "a command that leaves no room for an alt text",
    "\\def\\icon#1{\\includegraphics[height=1em]{#1}}\n% \\icon{no}\n\\icon{boat.png} \\icons{no}\n",
    [["boat.png", null, "computed"]],
  ),
  {
    file: "parts/one.tex",
    text: "\\half{boat.png}{A boat}\n",
    says: "a command out of a style that the main file takes in, by another of those",
    project: {
      "main.tex":
        "\\documentclass{book}\n\\input{extra/head}\n\\usepackage{style/own}\n\\begin{document}\n\\input{parts/one}\n\\end{document}\n",
      "extra/head.tex": "\\newcommand{\\pic}[3]{\\includegraphics[width=#1,alt={#3}]{#2}}\n",
      "style/own.sty": "\\newcommand{\\half}[2]{\\pic{.5\\linewidth}{#1}{#2}}\n",
      "boat.png": "",
    },
    wanted: [["boat.png", "A boat", "fine", "boat.png"]],
    written: "\\half{boat.png}{NEW}\n",
  },
];
