/** A model's mark for its thinking, which its server leaves in the answer. */
export interface ThinkMark {
  /** At the very beginning. */
  readonly opens: RegExp;
  /** Whatever may still become `opens` begins like one of these, or is a tag that has no end yet. */
  readonly begins: readonly string[];
  /** The end, given what `opens` found. */
  readonly closes: (opened: RegExpExecArray) => RegExp;
}

/** Any words may stand before, as in <longcat_think> and <inner_monologue>, and some behind. */
const stems = "think(?:ing)?|thoughts?|reasoning|reflection|scratch[_-]?pad|monologue|deliberation";
const names = `(?:[a-z][a-z_-]{0,23})?(?:${stems})(?:[_-](?:process|steps?|content|trace|block|mode|phase))?|reason|reflect|cot`;

const finalChannel = /(?:<\|start\|>assistant)?<\|channel\|>final[^<]{0,40}<\|message\|>/i;
const always = (closes: RegExp) => () => closes;

/** A new spelling is a row. */
export const thinkMarks: readonly ThinkMark[] = [
  {
    // <think> and its kin, with a name space (Seed's <seed:think>) and attributes
    opens: new RegExp(`^<((?:[\\w-]{1,20}:)?(?:${names}))(?:\\s[^<>]{0,200})?>`, "i"),
    begins: [],
    closes: ([, name]) => new RegExp(`</${name}\\s*>`, "i"),
  },
  {
    // Open WebUI, and pages that fold thinking away
    opens:
      /^<details(?:\s[^<>]{0,80}\breasoning\b[^<>]{0,200}>|(?:\s[^<>]{0,80})?>\s{0,8}<summary>[^<>\w]{0,8}(?:think|thought|reasoning)[^<>]{0,80}<\/summary>)/i,
    begins: [],
    closes: always(/<\/details\s*>/i),
  },
  {
    // Magistral and other models of Mistral
    opens: /^\[(think(?:ing)?|thought|reasoning)\]/i,
    begins: ["[think]", "[thinking]", "[thought]", "[reasoning]"],
    closes: ([, name]) => new RegExp(`\\[/${name}\\]`, "i"),
  },
  // Kimi-VL
  { opens: /^◁think(?:ing)?▷/i, begins: ["◁thinking▷", "◁think▷"], closes: always(/◁\/think(?:ing)?▷/i) },
  {
    // gpt-oss: https://cookbook.openai.com/articles/openai-harmony
    opens:
      /^(?:<\|start\|>(?:assistant)?)?<\|channel\|>(?!final)[^<]{0,40}(?:<\|constrain\|>[^<]{0,40})?<\|message\|>/i,
    begins: [],
    closes: always(finalChannel),
  },
  // The same with a tokenizer that leaves its special tokens out.
  { opens: /^analysis(?=[A-Z])/, begins: ["analysis"], closes: always(/assistantfinal/) },
  {
    // Cohere's Command A Reasoning, Sky-T1, OpenThinker
    opens: /^<\|(?:start|begin)(?:_of)?_(think(?:ing)?|thought|reasoning)\|>/i,
    begins: [],
    closes: ([, name]) => new RegExp(`<\\|end(?:_of)?_${name}\\|>`, "i"),
  },
  {
    opens: /^<[|｜](?:think(?:ing)?|thought|reasoning)[|｜]>/i,
    begins: [],
    closes: always(/<[|｜]\/(?:think(?:ing)?|thought|reasoning)[|｜]>/i),
  },
  {
    opens: /^<\|(think(?:ing)?|thought|reasoning)_(?:start|begin)\|>/i,
    begins: [],
    closes: ([, name]) => new RegExp(`<\\|${name}_end\\|>`, "i"),
  },
  // LibreChat
  {
    opens: /^:::(?:thinking|reasoning)\n/i,
    begins: [":::thinking\n", ":::reasoning\n"],
    closes: always(/\n:::(?:\n|$)/),
  },
  {
    // Apriel
    opens: /^here are my reasoning steps:/i,
    begins: ["here are my reasoning steps:"],
    closes: always(/\[begin final response\]/i),
  },
  // Gemma 4
  { opens: /^<\|channel>\s*thought\b/i, begins: [], closes: always(/<channel\|>/i) },
  // MedGemma
  { opens: /^<unused94>(?:thought)?/i, begins: [], closes: always(/<unused95>/i) },
  {
    // Granite
    opens: /^here(?:['’]s| is) my thought process:/i,
    begins: ["here is my thought process:", "here's my thought process:", "here’s my thought process:"],
    closes: always(/here(?:['’]s| is) my response:/i),
  },
  // `ollama run`, and what passes on what it prints
  { opens: /^thinking\.\.\.\n/i, begins: ["thinking...\n"], closes: always(/\.\.\.done thinking\./i) },
];

/** The ends of thinking that may come without a beginning, because the prompt's template holds that. */
export const closingMark = new RegExp(
  [
    `</(?:[\\w-]{1,20}:)?(?:${names})\\s*>`,
    "\\[/(?:think(?:ing)?|thought|reasoning)\\]",
    "◁/think(?:ing)?▷",
    finalChannel.source,
    "<\\|end(?:_of)?_(?:think(?:ing)?|thought|reasoning)\\|>",
    "<\\|/think(?:ing)?\\|>",
    "<channel\\|>",
    "<unused95>",
  ].join("|"),
  "i",
);

/** Their beginnings, wherever they stand. */
export const openingMark = new RegExp(
  [
    `<(?:[\\w-]{1,20}:)?(?:${names})(?:\\s[^<>]{0,200})?>`,
    "\\[(?:think(?:ing)?|thought|reasoning)\\]",
    "◁think(?:ing)?▷",
    "<\\|channel\\|>(?!final)",
    "<\\|(?:start|begin)(?:_of)?_(?:think(?:ing)?|thought|reasoning)\\|>",
    "<\\|think(?:ing)?\\|>",
    "<\\|channel>",
    "<unused94>",
  ].join("|"),
  "i",
);

/** The words after a mark at the very beginning of an answer that is about the mark. Told by 10 characters. */
export const speaksOfMark =
  /^ (?:is|are|was|and|or|tags?|tokens?|marks?|opens?|begins?|starts?|stands?|appears?|means?)[ ,.:]/;

/** The tokens before an answer, or between it and the thinking, that belong to neither. */
export const openingTokens =
  /^(?:<\|start_header_id\|>assistant<\|end_header_id\|>|<\|(?:im_)?start\|>assistant|<\|channel\|>final<\|message\|>|<\|(?:assistant|START_OF_TURN_TOKEN|CHATBOT_TOKEN|START_RESPONSE|begin_of_solution|begin_of_text)\|>|<start_of_turn>model|<bos>|<｜Assistant｜>)\s*/i;

/** A tag that some models put around the answer that follows their thinking. */
const around = "answer|output|response|final(?:[_-]answer)?|solution|conclusion";
export const wrapper = new RegExp(`^<(${around})>\\s*`, "i");

/** GLM puts its answers between these, or some words of them. */
export const boxTokens = /<\|(?:begin|end)_of_box\|>/gi;

/** A token that ends a turn in some chat template. */
const endToken =
  "(?:<\\|[^|<>\\s][^|<>\\n]{0,40}\\|>|<｜[^｜<>\\n]{1,40}｜>|</s>|<end_of_turn>|<eos>|<EOT>|<turn\\|>|\\[EOS\\]|\\[END FINAL RESPONSE\\])";
export const endTokens = new RegExp(`(?:${endToken}\\s*)+$`, "i");

/** The end of a text that could be the beginning of a mark, or of a token that ends everything. */
export const maybeMark = new RegExp(
  `(?:(?:${endToken}|</(?:${around})>)\\s*)*(?:<[^<>\\n]{0,60}|\\[[/a-z]{0,12}|◁[/a-z]{0,10}|<\\|[^<>\\n]{0,40}>[a-z]{0,20})?$`,
  "i",
);
