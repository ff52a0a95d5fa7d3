import { isAbort, Problem } from "../../base/problem.ts";
import { pushAll } from "../../base/push-all.ts";
import { originOf } from "../keys.ts";
import { modelLabel } from "../vendors.ts";
import { chatModelRow, type Get, type Listed, type ModelRow, object, rows } from "./list-rows.ts";

interface CatalogueRow {
  readonly name?: unknown;
  readonly supportsImageInput?: unknown;
  readonly supportsServerless?: unknown;
  readonly contextLength?: unknown;
  readonly deprecationDate?: { readonly year?: number; readonly month?: number; readonly day?: number };
  readonly serverlessModes?: readonly { readonly skuInfos?: readonly Sku[] }[];
}
interface DeploymentRow {
  readonly name?: unknown;
  readonly baseModel?: unknown;
  readonly state?: unknown;
}
interface Sku {
  readonly sku?: string;
  readonly amount?: { readonly units?: string | number; readonly nanos?: number };
}

/** The most pages that are read of a list: a server that never ends its list must not keep us forever. */
const mostPages = 20;

/**
 * Lists the models that answer, by the control plane: the inference list still holds models that are gone, and all of
 * them answer 404 (paid runs, https://github.com/Kiln-AI/Kiln/pull/1790). It also has prices, the day a model is
 * withdrawn, and the account's own models and deployments, which are asked for as `model#deployment`. The inference
 * list adds which of them chat.
 */
export async function fireworksModels(baseUrl: string, get: Get): Promise<Listed[]> {
  const control = `${originOf(baseUrl)}/v1/accounts`;
  const [models, catalogue, own] = await Promise.all([
    get(`${baseUrl}/models`),
    unlessForbidden(
      pages<CatalogueRow>(get, `${control}/fireworks/models?filter=supports_serverless%3Dtrue`, "models"),
    ),
    ownModels(control, get),
  ]);
  const details = new Map([...(catalogue ?? []), ...own.models].map((row) => [row.name, row]));
  const inference = rows<ModelRow>(models, "data");
  const serverless = catalogue
    ? catalogue.flatMap((row) => answering(row, inference))
    : inference.flatMap(chatModelRow);
  const listed = [
    ...own.deployments.flatMap((row) => deployment(row, details, serverless)),
    ...own.models.flatMap(ownModel),
    ...serverless,
  ];
  const unique = new Map(listed.toReversed().map((model) => [model.id, model]));
  return [...unique.values()].map((model) => ({ ...model, ...catalogued(details.get(model.id) ?? {}) }));
}

async function ownModels(control: string, get: Get) {
  const accounts = await orNothing(pages<{ name?: unknown }>(get, control, "accounts"));
  const urls = accounts.flatMap(({ name }) =>
    typeof name === "string" && /^accounts\/[\w-]+$/.test(name) && name !== "accounts/fireworks"
      ? [`${control}/${name.slice("accounts/".length)}`]
      : [],
  );
  const all = async <T extends object>(what: string) =>
    (await Promise.all(urls.map((url) => orNothing(pages<T>(get, `${url}/${what}`, what))))).flat();
  const [models, deployments] = await Promise.all([
    all<CatalogueRow>("models"),
    all<DeploymentRow>("deployments"),
  ]);
  return { models, deployments };
}

/** Describes a model of the catalogue by the inference list; one that isn't there chats about images at least. */
function answering(row: CatalogueRow, inference: readonly ModelRow[]): Listed[] {
  if (row.supportsServerless === false) {
    return [];
  }
  const listed = inference.find(({ id }) => id === row.name);
  return listed ? chatModelRow(listed) : row.supportsImageInput === true ? ownModel(row) : [];
}

function ownModel({ name, ...row }: CatalogueRow): Listed[] {
  return typeof name === "string"
    ? chatModelRow({
        id: name,
        supports_image_input: row.supportsImageInput,
        context_length: row.contextLength,
      })
    : [];
}

/** Describes a deployment, which sees what its model sees. */
function deployment(
  { name, baseModel, state }: DeploymentRow,
  details: ReadonlyMap<unknown, CatalogueRow>,
  serverless: readonly Listed[],
): Listed[] {
  if (typeof name !== "string" || typeof baseModel !== "string" || /DELET|FAILED/.test(String(state))) {
    return [];
  }
  const says = details.get(baseModel)?.supportsImageInput;
  const vision =
    typeof says === "boolean" ? says : (serverless.find(({ id }) => id === baseModel)?.vision ?? "unknown");
  const label = `${modelLabel(baseModel)} (${modelLabel(name)})`;
  return [{ id: `${baseModel}#${name}`, label, vision, dedicated: true }];
}

/** Reads all pages of a list. */
async function pages<T extends object>(get: Get, url: string, name: string): Promise<T[]> {
  const all: T[] = [];
  let token: unknown = "";
  for (let page = 0; page < mostPages; page++) {
    const query = `${url.includes("?") ? "&" : "?"}pageSize=200${token ? `&pageToken=${encodeURIComponent(String(token))}` : ""}`;
    const answer = await get(url + query);
    pushAll(all, rows<T>(answer, name));
    token = object(answer).nextPageToken;
    if (!token) {
      break;
    }
  }
  return all;
}

/** Returns undefined where the key may ask models but not see the catalogue: Fire Pass keys are such. */
async function unlessForbidden<T>(coming: Promise<T[]>): Promise<T[] | undefined> {
  return coming.catch((error: unknown) => {
    if (error instanceof Problem && (error.code === "forbidden" || error.code === "badKey")) {
      return undefined;
    }
    throw error;
  });
}

async function orNothing<T>(coming: Promise<T[]>): Promise<T[]> {
  return coming.catch((error: unknown) => {
    if (isAbort(error)) {
      throw error;
    }
    return [];
  });
}

function catalogued({ serverlessModes, deprecationDate }: CatalogueRow): Partial<Listed> {
  const skus = serverlessModes?.[0]?.skuInfos ?? [];
  const dollars = (name: "input" | "cached" | "output", words: RegExp) => {
    const amount = skus.find(({ sku }) => words.test(sku ?? ""))?.amount;
    const sum = Number(amount?.units ?? 0) + Number(amount?.nanos ?? 0) / 1e9;
    return amount ? { [name]: sum } : {};
  };
  const price = {
    ...dollars("input", /\(uncached\)/),
    ...dollars("cached", /\(cached\)/),
    ...dollars("output", /output/),
  };
  const day = [deprecationDate?.year, deprecationDate?.month, deprecationDate?.day];
  return {
    ...(Object.keys(price).length > 0 ? { price } : {}),
    ...(day[0] ? { deprecated: day.map((part) => String(part ?? 1).padStart(2, "0")).join("-") } : {}),
  };
}
