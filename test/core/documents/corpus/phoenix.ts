import type { Case } from "./case.ts";

const one = (
  language: string,
  [before, whole, after = ""]: readonly [before: string, whole: string, after?: string],
  alt: string | null = null,
  slot: string | null = "",
): Case => [
  language,
  before + whole + after,
  [
    whole,
    "a.png",
    alt,
    slot,
    slot === null ? "computed" : alt === null ? "missing" : alt === "" ? "decorative" : "fine",
  ],
];
const heex = "phoenix-heex";

/** Phoenix' templates: HEEx, the EEx of older ones, and those in Elixir's modules. */
export const phoenix: readonly Case[] = [
  one(heex, ["", '<img src="a.png" />']),
  one(heex, [
    '<div :if={@x > 1} class={["a", @x && "b"]}>\n  ',
    '<img src={~p"a.png"} width="36" />',
    "\n</div>",
  ]),
  one(heex, ["", '<img src={Routes.static_path(@conn, "a.png")} alt="A boat">'], "A boat", "A boat"),
  one(heex, ["", '<img alt={"A boat"} src="a.png">'], "A boat", 'alt={"A boat"}'),
  one(heex, ["", '<img alt={"A #{@kind}"} src="a.png">'], '{"A #{@kind}"}', null),
  one(heex, ["", '<img alt={gettext("A boat")} src="a.png">'], '{gettext("A boat")}', null),
  one(heex, ["", '<img src="a.png" alt={@user.name} {@rest} />'], "{@user.name}", null),
  [heex, '<img src="a.png" {@rest} />', ['<img src="a.png" {@rest} />', "a.png", "{@rest}", "", "computed"]],
  [
    heex,
    "<img src={@url} alt={nil} />",
    ["<img src={@url} alt={nil} />", "@url", null, "alt={nil}", "missing"],
  ],
  one(heex, [
    '<%!-- <img src="x.png"> --%><% # <img src="y.png"> %><!-- <img src="z.png"> -->',
    '<img src="a.png">',
  ]),
  one(
    heex,
    [
      '<%= for x <- @list, x > 1 do %>\n<.link navigate={~p"/x/#{x}"}>',
      '<img src="a.png" alt="">',
      "</.link><% end %>",
    ],
    "",
    "",
  ),
  one(heex, [
    "<.header>It's {@name}<:subtitle>x</:subtitle></.header><textarea /><Title />\n",
    '<img src="a.png">',
  ]),
  one(heex, ['<p>{if @a < @b, do: "<img src=x.png>"}</p>', '<img src="a.png">']),
  one("eex", ["<%= ", 'img_tag(Routes.static_path(@conn, "a.png"), class: "x"', ") %>"]),
  one("eex", ["<%= ", 'img_tag(~p"a.png", alt: "A boat"', ") %>"], "A boat", '"A boat"'),
  one(
    "html-eex",
    ["<p>\n", '<img src="<%= Routes.static_path(@conn, "a.png") %>" alt="A boat">'],
    "A boat",
    "A boat",
  ),
  one("elixir", [
    'defmodule A do\n  @doc ~S"""\n  <img src="x.png">\n  """\n  def a(assigns) do\n    ~H"""\n    ',
    '<img src={~p"a.png"} />',
    '\n    """\n  end\nend\n',
  ]),
  one("elixir", [
    '# It\'s ?" a "\n  x = ?"\n  y = "~H\\"<img src=z.png>"\n  ~H"',
    "<img src='a.png'>",
    '"\n',
  ]),
  one(
    "elixir",
    ['~H"<%= for x <- @y do %>', "<img src='a.png' alt='A boat'>", '<% end %>"'],
    "A boat",
    "A boat",
  ),
  ["elixir", 'x = "<img src=a.png>"\n'],
];
