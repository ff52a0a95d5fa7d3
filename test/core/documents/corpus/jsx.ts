import type { Case } from "./case.ts";

const l = "typescriptreact";
export const jsx: readonly Case[] = [
  [l, 'const a = <img src="a.png" />;', ['<img src="a.png" />', "a.png", null, "", "missing"]],
  [
    l,
    "const a = <img alt='b c' src='a.png'/>",
    ["<img alt='b c' src='a.png'/>", "a.png", "b c", "b c", "fine"],
  ],
  [
    l,
    'const a = <img src="a&amp;b.png" alt="&lt;3 &quot;x&quot;" />',
    [
      '<img src="a&amp;b.png" alt="&lt;3 &quot;x&quot;" />',
      "a&b.png",
      '<3 "x"',
      "&lt;3 &quot;x&quot;",
      "fine",
    ],
  ],
  [
    l,
    'const a = <img src="a\\n.png" alt="c:\\d" />',
    ['<img src="a\\n.png" alt="c:\\d" />', "a\\n.png", "c:\\d", "c:\\d", "fine"],
  ],
  [
    l,
    'import logo from "./logo.svg";\n<img src={logo} alt="Logo of us" />',
    ['<img src={logo} alt="Logo of us" />', "./logo.svg", "Logo of us", "Logo of us", "fine"],
  ],
  [
    l,
    'import logo from "./logo.svg";\n<img src={logo.src} alt="" />',
    ['<img src={logo.src} alt="" />', "./logo.svg", "", "", "decorative"],
  ],
  [
    l,
    'import * as logo from "./logo.svg";\n<img src={logo as any} />',
    ["<img src={logo as any} />", "logo as any", null, "", "missing"],
  ],
  [l, 'const a = "x/y.png";\nconst b = <img src={a} />', ["<img src={a} />", "x/y.png", null, "", "missing"]],
  [
    l,
    'const a = require("./a.png");\nconst b = <Image source={a} alt="b c" />',
    ['<Image source={a} alt="b c" />', "./a.png", "b c", "b c", "fine"],
  ],
  [
    l,
    '<img src={require("./a.png")} />',
    ['<img src={require("./a.png")} />', "./a.png", null, "", "missing"],
  ],
  [
    l,
    '<img src={new URL("./a.png", import.meta.url).href} />',
    ['<img src={new URL("./a.png", import.meta.url).href} />', "./a.png", null, "", "missing"],
  ],
  [l, "<img src={`a b.png`} />", ["<img src={`a b.png`} />", "a b.png", null, "", "missing"]],
  [
    l,
    "<img src={`${base}/a.png`} alt={`x ${y}`} />",
    ["<img src={`${base}/a.png`} alt={`x ${y}`} />", "${base}/a.png", "{`x ${y}`}", null, "computed"],
  ],
  [
    l,
    '<img src={"a.png"} alt={"b c"} />',
    ['<img src={"a.png"} alt={"b c"} />', "a.png", "b c", 'alt={"b c"}', "fine"],
  ],
  [
    l,
    '<img src="a.png" alt={t("x")} />',
    ['<img src="a.png" alt={t("x")} />', "a.png", '{t("x")}', null, "computed"],
  ],
  [
    l,
    '<img src="a.png" {...rest} />',
    ['<img src="a.png" {...rest} />', "a.png", "{...rest}", "", "computed"],
  ],
  [
    l,
    '<img {...rest} src="a.png" alt="b c" />',
    ['<img {...rest} src="a.png" alt="b c" />', "a.png", "b c", "b c", "fine"],
  ],
  [l, '<img src="a.png" alt />', ['<img src="a.png" alt />', "a.png", "", "alt", "decorative"]],
  [
    l,
    '<img src="a.png" role="presentation" />',
    ['<img src="a.png" role="presentation" />', "a.png", null, "", "decorative"],
  ],
  [
    l,
    '<img src="a.png" aria-hidden="true" />',
    ['<img src="a.png" aria-hidden="true" />', "a.png", null, "", "decorative"],
  ],
  [
    l,
    '<img src="a.png" alt="Tom" title="tom" />',
    ['<img src="a.png" alt="Tom" title="tom" />', "a.png", "Tom", "Tom", "redundant"],
  ],
  [
    l,
    'import Pic from "next/image";\n<Pic src="/a.png" alt="image" />',
    ['<Pic src="/a.png" alt="image" />', "/a.png", "image", "image", "placeholder"],
  ],
  [
    l,
    'import { Image as I } from "astro:assets";\n<I src="/a.png" />',
    ['<I src="/a.png" />', "/a.png", null, "", "missing"],
  ],
  [
    l,
    'const a = <UI.Image src="a.png"></UI.Image>',
    ['<UI.Image src="a.png">', "a.png", null, "", "missing"],
  ],
  [l, 'const a = <a.b.Image src="a.png"/>', ['<a.b.Image src="a.png"/>', "a.png", null, "", "missing"]],
  [l, 'const a = <ui:Image src="a.png"/>', ['<ui:Image src="a.png"/>', "a.png", null, "", "missing"]],
  [l, 'const a = <motion.img src="a.png"/>', ['<motion.img src="a.png"/>', "a.png", null, "", "missing"]],
  [l, 'const a = <Icon src="a.png"/>'],
  [l, 'const a = <ImageList src="a.png"/>'],
  [l, 'const a = <img alt="x"/>'],
  [
    l,
    '<input type="image" src="a.png" />',
    ['<input type="image" src="a.png" />', "a.png", null, "", "missing"],
  ],
  [l, '<input type="text" src="a.png" />'],
  [
    l,
    "// <img src='a.png'/>\n/* <img src='b.png'/> */ const a = \"<img src='c.png'/>\", b = `<img src='d.png'/>`;",
  ],
  [l, "const a = <p>{/* <img src='b.png'/> */}</p>"],
  [
    l,
    "function f<T,>(x: T) { return <>\n  <img\n    src='a.png'\n    key={x as string}\n  />\n</>; }",
    ["<img\n    src='a.png'\n    key={x as string}\n  />", "a.png", null, "", "missing"],
  ],
  [
    l,
    'const a = x ? <img src="a.png" alt="yes it is"/> : <img src="b.png" alt="no"/>',
    ['<img src="a.png" alt="yes it is"/>', "a.png", "yes it is", "yes it is", "fine"],
    ['<img src="b.png" alt="no"/>', "b.png", "no", "no", "fine"],
  ],
  [
    l,
    'const x = 1; const x = 2; const a = <img src="a.png" />',
    ['<img src="a.png" />', "a.png", null, "", "missing"],
  ],
  [l, 'const a = <Card icon={<img src="a.png" />} />', ['<img src="a.png" />', "a.png", null, "", "missing"]],
  [
    l,
    '@Dec() class A { private x!: number; r() { return <img src="ä.png" alt="😀 b"/> } }',
    ['<img src="ä.png" alt="😀 b"/>', "ä.png", "😀 b", "😀 b", "fine"],
  ],
  [l, 'const a = <img\r\n  src="a.png"\r\n/>', ['<img\r\n  src="a.png"\r\n/>', "a.png", null, "", "missing"]],
  [
    "javascript",
    'export default () => <img src="a.png" />',
    ['<img src="a.png" />', "a.png", null, "", "missing"],
  ],
  [
    l,
    'const a = <Avatar size={3} src="a.png" alt="b c" />',
    ['<Avatar size={3} src="a.png" alt="b c" />', "a.png", "b c", "b c", "fine"],
  ],
  [l, 'const a = <Card src="a.png" /> || <Embed src="a.html" alt="b" /> || <Card src={x} alt="b" />'],
  ["javascriptreact", '"<img"; a < b; c > d;'],
  ["javascript", "const a = <img src="],
];

export const mdx: readonly Case[] = [
  ["mdx", "![a b](c.png)", ["![a b](c.png)", "c.png", "a b", "a b", "fine"]],
  [
    "mdx",
    'import logo from "./a.png"\n\n# T\n\n<img src={logo} alt="b c" />',
    ['<img src={logo} alt="b c" />', "./a.png", "b c", "b c", "fine"],
  ],
  ["mdx", 'text <Image src="a.png" /> text', ['<Image src="a.png" />', "a.png", null, "", "missing"]],
  [
    "mdx",
    '<ZoomImage src="a.png" caption="x" />\n\n<Lightbox\n  src="b.png"\n  alt={`c d`}\n/>\n\n<Lightbox src="c.png" title="x" />',
    ['<ZoomImage src="a.png" caption="x" />', "a.png", null, "", "missing"],
    ['<Lightbox\n  src="b.png"\n  alt={`c d`}\n/>', "b.png", "c d", "alt={`c d`}", "fine"],
  ],
  [
    "mdx",
    '<Image\n  alt="b c"\n  srcLight="/l.png"\n  srcDark="/d.png"\n/>',
    ['<Image\n  alt="b c"\n  srcLight="/l.png"\n  srcDark="/d.png"\n/>', "/l.png", "b c", "b c", "fine"],
  ],
  ["mdx", "<Figure>\n\n![a](b.png)\n\n</Figure>", ["![a](b.png)", "b.png", "a", "a", "fine"]],
  [
    "mdx",
    '<img src={`a b.png`} alt={t("x > y")} />',
    ['<img src={`a b.png`} alt={t("x > y")} />', "a b.png", '{t("x > y")}', null, "computed"],
  ],
  ["mdx", '<Image src="a.png">\n  caption\n</Image>', ['<Image src="a.png">', "a.png", null, "", "missing"]],
  ["mdx", '`<img src="a.png" />`\n\n```jsx\n<img src="b.png" />\n```\n\n{/* <img src="c.png" /> */}'],
  ["mdx", '- <img\n    src="a.png"\n  />', ['<img\n    src="a.png"\n  />', "a.png", null, "", "missing"]],
  [
    "mdx",
    "<UI.Image src='a.png' alt='b c'/>",
    ["<UI.Image src='a.png' alt='b c'/>", "a.png", "b c", "b c", "fine"],
  ],
  ["mdx", "<Broken\n\n![a](b.png)", ["![a](b.png)", "b.png", "a", "a", "fine"]],
  ["mdx", "{x < 1}\n\n![a](b.png)", ["![a](b.png)", "b.png", "a", "a", "fine"]],
];
