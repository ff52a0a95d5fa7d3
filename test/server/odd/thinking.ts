import { chunk, done, finish, type Oddity, piece, said, stream, streamed, whole } from "./reply.ts";

const answered = (...texts: readonly string[]): Oddity => ({ serve: () => streamed(...texts), right: whole });
const says = (text: string): Oddity => ({ serve: () => streamed(text), right: { answer: text } });
/** The same text cut into single characters: a mark may be split anywhere. */
const dripped = (text: string): Oddity => answered(...text);
const thought = "The user wants a description. Is it a chart? Yes.";

/** In the field of a delta. */
const inField = (field: string, value: unknown, before = ""): Oddity => ({
  serve: () =>
    stream(
      chunk({ delta: { [field]: value }, finish_reason: null }),
      piece(before + said),
      finish("stop"),
      done,
    ),
  right: whole,
});

const inTag = (name: string, attributes = ""): Oddity =>
  answered(`<${name}${attributes}>`, `\n${thought}\n`, `</${name}>\n\n`, said);

export const thinking: Readonly<Record<string, Oddity>> = {
  "<think>": inTag("think"),
  "<think> after an empty line": answered("\n<think>\nHm.\n</think>\n\n", said),
  "<thinking>": inTag("thinking"),
  "<thought>": inTag("thought"),
  "<thoughts>": inTag("thoughts"),
  "<reasoning>": inTag("reasoning"),
  "<reflection>": inTag("reflection"),
  "<scratchpad>": inTag("scratchpad"),
  "<inner_monologue>": inTag("inner_monologue"),
  "<THINK>": inTag("THINK"),
  "<think> with attributes": inTag("think", ' time="3" lang="en"'),
  "Seed's <seed:think>": inTag("seed:think"),
  "<think>, then <answer>": answered(`<think>${thought}</think>\n<answer>\n`, said, "\n</answer>"),
  "<think> twice": answered(`<think>${thought}</think>\n<think>More.</think>\n`, said),
  "<think> opened twice": answered(`<think>\n<think>${thought}</think></think>`, said),
  "<think>, closed as </thinking>": answered(`<think>${thought}</thinking>\n`, said),
  "<thinking> with a <reflection> in it": answered(
    `<thinking>Hm.<reflection>Wait.</reflection> Yes.</thinking>`,
    said,
  ),
  "<think> letter by letter": dripped(`<think>${thought}</think>\n\n${said}`),
  "only </think>": answered("The user wants ", "a description.\n</think>\n\n", said),
  "only </think>, glued": answered("The user wants a description.</think>", said),
  "only </THINKING>": answered("The user wants a description.\n</THINKING>\n", said),
  "only </think>, letter by letter": dripped(`The user wants this.\n</think>\n\n${said}`),
  "only ◁/think▷": answered("The user wants a description.◁/think▷", said),
  "only the final channel": answered(`${thought}<|end|><|start|>assistant<|channel|>final<|message|>`, said),
  "only <think>": {
    serve: () => streamed(`<think>${thought}`, " And then"),
    right: { problem: "emptyAnswer", words: /only thought and didn't answer/ },
  },
  "only <thinking>, at the output limit": {
    serve: () => stream(piece(`<thinking>${thought}`), finish("length"), done),
    right: { problem: "emptyAnswer", words: /only thought/ },
  },
  "Kimi's ◁think▷": answered("◁think▷", thought, "◁/think▷", said),
  "gpt-oss's channels": answered(
    `<|channel|>analysis<|message|>${thought}<|end|><|start|>assistant<|channel|>final<|message|>`,
    said,
  ),
  "gpt-oss's channels, letter by letter": dripped(
    `<|channel|>analysis<|message|>${thought}<|end|><|start|>assistant<|channel|>final<|message|>${said}<|return|>`,
  ),
  "gpt-oss's commentary": answered(
    "<|channel|>commentary to=functions.x <|constrain|>json<|message|>{}<|end|><|start|>assistant<|channel|>final<|message|>",
    said,
  ),
  "gpt-oss's final channel alone": answered("<|channel|>final<|message|>", said, "<|return|>"),
  "gpt-oss without its tokens": answered("analysisWe need to describe it.assistantfinal", said),
  "Magistral's [THINK]": answered("[THINK]", thought, "[/THINK]", said),
  "Cohere's tokens": answered(
    "<|START_THINKING|>",
    thought,
    "<|END_THINKING|><|START_RESPONSE|>",
    said,
    "<|END_RESPONSE|>",
  ),
  "OpenThinker's tokens": answered(
    `<|begin_of_thought|>${thought}<|end_of_thought|>\n\n<|begin_of_solution|>`,
    said,
    "<|end_of_solution|>",
  ),
  "Gemma 4's channel": answered(`<|channel>thought\n${thought}<channel|>`, said),
  "MedGemma's unused tokens": answered(`<unused94>thought\n${thought}<unused95>`, said),
  "Granite's sentences": answered(
    `Here is my thought process:\n\n${thought}\n\nHere is my response:\n\n`,
    said,
  ),
  "Open WebUI's details": answered(
    `<details type="reasoning" done="true">\n<summary>Thought for 2 s</summary>\n> Hm.\n</details>\n`,
    said,
  ),
  "LongCat's <longcat_think>": inTag("longcat_think"),
  "<antThinking>": inTag("antThinking"),
  "<thinking_process>": inTag("thinking_process"),
  "<|think_start|>": answered("<|think_start|>", thought, "<|think_end|>", said),
  "<｜think｜>": answered("<｜think｜>", thought, "<｜/think｜>", said),
  "LibreChat's container": answered(`:::thinking\n${thought}\n:::\n`, said),
  "Apriel's sentences": answered(
    `Here are my reasoning steps:\n${thought}\n[BEGIN FINAL RESPONSE]\n`,
    said,
    "\n[END FINAL RESPONSE]",
  ),
  "a folded block with a heading, letter by letter": dripped(
    `<details open>\n<summary>Thinking…</summary>\n${thought}</details>\n${said}`,
  ),
  "<think> within <think>, letter by letter": dripped(
    `<think>One. <think>Two.</think> Three.</think>\n${said}`,
  ),
  "</think> in code in the thinking": answered(
    "<think>The log ends with `</think>`, I should say so.</think>\n",
    said,
  ),
  "</think> in quotes in the thinking, letter by letter": dripped(
    `<think>It shows "</think>" in a log. </think>${said}`,
  ),
  "</think> in a fence in the thinking": answered("<think>\n```\nHm.\n</think>\n```\nSo.\n</think>\n", said),
  "a fence that never ends in the thinking": answered("<think>\n```\n{}\n</think>\n", said),
  "an answer that begins with the mark it speaks of": says("<think> is the tag that opens a trace."),
  "an answer that begins with such a mark, letter by letter": {
    serve: () => streamed(..."[THINK] is a token of Mistral."),
    right: { answer: "[THINK] is a token of Mistral." },
  },
  "an answer that lists the tags": says("- </think>\n- <think>"),
  "an answer whose sentence ends in a token": says("The turn ends with the token <|im_end|>"),
  "Gemini's flag on a piece": {
    serve: () =>
      stream(
        chunk({ delta: { content: `<thought>${thought}`, extra_content: { google: { thought: true } } } }),
        piece(`</thought>${said}`),
        finish("stop"),
        done,
      ),
    right: whole,
  },
  "Gemini's flag on a part": {
    serve: () => stream(piece([{ text: thought, thought: true }, { text: said }]), finish("stop"), done),
    right: whole,
  },
  "a summary among the parts": {
    serve: () =>
      stream(
        piece([
          { type: "summary_text", text: thought },
          { type: "text", content: said },
        ]),
        finish("stop"),
        done,
      ),
    right: whole,
  },
  "the end of thinking before the answer whose thinking has a field": inField(
    "reasoning_content",
    thought,
    "</think>\n\n",
  ),
  "the field reasoning": inField("reasoning", thought),
  "the field reasoning_content": inField("reasoning_content", thought),
  "the field thinking": inField("thinking", thought),
  "the field reasoning_details": inField("reasoning_details", [{ type: "reasoning.text", text: thought }]),
  "an encrypted reasoning_details": inField("reasoning_details", [
    { type: "reasoning.encrypted", data: "x" },
  ]),
  "two fields with the same": {
    serve: () =>
      stream(
        chunk({ delta: { reasoning: "Hm.", reasoning_content: "Hm." } }),
        piece(said),
        finish("stop"),
        done,
      ),
    right: whole,
  },
  "Mistral: all in lists of parts": {
    serve: () =>
      stream(
        piece([{ type: "thinking", thinking: [{ type: "text", text: thought }] }]),
        piece([{ type: "text", text: "The chart " }]),
        piece([{ type: "text", text: "shows sales by month." }]),
        piece("", "stop"),
        done,
      ),
    right: whole,
  },
  "Mistral: a list, then texts": {
    serve: () =>
      stream(
        piece([
          { type: "thinking", thinking: [{ type: "text", text: thought }] },
          { type: "text", text: "The chart " },
        ]),
        piece("shows sales by month."),
        piece("", "stop"),
        done,
      ),
    right: whole,
  },
  "parts of other types": {
    serve: () =>
      stream(
        piece([
          { type: "reasoning", text: thought },
          { type: "reference", reference_ids: [1] },
        ]),
        piece([{ type: "output_text", text: said }]),
        finish("stop"),
        done,
      ),
    right: whole,
  },
  "one part that is no list": {
    serve: () => stream(piece({ type: "text", text: said }), finish("stop"), done),
    right: whole,
  },
  "<|im_end|> at the end": answered(said, "<|im_end|>"),
  "</s> at the end": answered(said, "</s>"),
  "<end_of_turn> at the end": answered(said, "\n<end_of_turn>\n"),
  "DeepSeek's token at the end": answered(said, "<｜end▁of▁sentence｜>"),
  "Llama's tokens at both ends": answered(
    "<|start_header_id|>assistant<|end_header_id|>\n\n",
    said,
    "<|eot_id|>",
  ),
  "two tokens at the end, letter by letter": dripped(`${said}<|im_end|>\n<|endoftext|>`),
  "GLM's box": answered("<|begin_of_box|>", said, "<|end_of_box|>"),
  "an answer that speaks of <think>": says("The screenshot shows the tags <think> and </think> in a log."),
  "an answer that speaks of </think> in code": says("The model ends with `</think>`, then it answers."),
  "an answer that speaks of </think> in a sentence": says("The prompt ends with </think> and a line break."),
  "an answer with a log in a fence": says("A log:\n\n```\nHm.\n</think>\n\nYes.\n```\n\nIt is short."),
  "an answer that speaks of a chat template": says("It reads:\n<|im_start|>user\nHello<|im_end|>"),
  "an answer that ends in a tag": says("It is struck out: <s>old</s>"),
  "an answer that begins with a tag": says("<div>\n  <p>Text</p>\n</div>"),
  "</think> in an answer whose thinking has a field": {
    serve: () =>
      stream(
        chunk({ delta: { reasoning_content: "Hm." } }),
        piece("The log reads:\n"),
        piece("</think>\n\nand goes on."),
        finish("stop"),
        done,
      ),
    right: { answer: "The log reads:\n</think>\n\nand goes on." },
  },
};
