/** Pages that programs make before Chromium shows them: of gitweb, GoAccess and Swagger UI. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The commit whose history and changes are shown. */
const commit = "a1699f8";

/** Makes the pages in WORK/pages. `repository` is a checkout with all of its history. */
export function pagesFor(work: string, repository: string): void {
  const folder = path.join(work, "pages");
  mkdirSync(folder, { recursive: true });
  const write = (name: string, html: string) => writeFileSync(path.join(folder, name), html);
  write("empty.html", "<!doctype html><meta charset='utf-8'><title>Page</title><body></body>");
  write("api.html", api);
  for (const action of ["shortlog", "commitdiff"]) {
    write(`gitweb-${action}.html`, gitweb(action, repository, work));
  }
  const log = path.join(folder, "access.log");
  writeFileSync(log, visits());
  const [dark, light] = ["darkPurple", "bright"];
  for (const [name, theme] of [
    ["dark", dark],
    ["light", light],
  ]) {
    const preferences = `--html-prefs={"theme":"${theme}","perPage":7,"layout":"vertical"}`;
    const args = [
      log,
      "--log-format=COMBINED",
      preferences,
      "-o",
      path.join(folder, `visits-${name}.html`),
      "--no-progress",
    ];
    execFileSync("goaccess", args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });
  }
}

function gitweb(action: string, repository: string, work: string): string {
  const common = execFileSync(
    "git",
    ["-C", repository, "rev-parse", "--path-format=absolute", "--git-common-dir"],
    { encoding: "utf8" },
  ).trim();
  const config = path.join(work, "gitweb.conf");
  const styles = '@stylesheets = ("/gitweb.css");';
  writeFileSync(
    config,
    `our $projectroot = "${path.dirname(common)}"; our ${styles} our $site_name = "Code"; our $projects_list = "";`,
  );
  execFileSync("cp", ["/usr/share/gitweb/static/gitweb.css", work]);
  const root = path.join(work, "root/usr");
  const made = execFileSync("perl", ["/usr/share/gitweb/gitweb.cgi"], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
    env: {
      ...process.env,
      ...{
        GATEWAY_INTERFACE: "CGI/1.1",
        REQUEST_METHOD: "GET",
        SERVER_NAME: "localhost",
        SCRIPT_NAME: "/gitweb",
      },
      QUERY_STRING: `p=${path.basename(common)};a=${action};h=${commit}`,
      GITWEB_CONFIG: config,
      PERL5LIB: `${root}/share/perl5:${root}/lib/x86_64-linux-gnu/perl5/5.36`,
    },
  });
  return `<!doctype html>${made.slice(made.indexOf("<html"))}`;
}

/** A log of visits to a server, the same each time. */
function visits(): string {
  let seed = 5;
  const next = (below: number) => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed % below;
  };
  const of = (...some: string[]) => some[next(some.length)]!;
  const rows = Array.from({ length: 9000 }, () => {
    const address = `203.0.${next(4)}.${next(250)}`;
    const day = `${String(1 + next(9)).padStart(2, "0")}/Sep/2025:${String(next(24)).padStart(2, "0")}:${String(next(60)).padStart(2, "0")}:07 +0000`;
    const page = of(
      "/",
      "/recipes/plum-cake",
      "/recipes/borscht",
      "/search?q=quince",
      "/about",
      "/static/site.css",
      "/feed.xml",
      "/recipes/knödel",
      "/img/oven.webp",
    );
    const status = of("200", "200", "200", "200", "304", "404", "301", "500");
    const agent = of(
      "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36",
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15",
      "curl/8.5.0",
    );
    return `${address} - - [${day}] "GET ${page} HTTP/1.1" ${status} ${200 + next(48_000)} "${of("-", "https://duckduckgo.com/", "https://kitchen.example/")}" "${agent}"`;
  });
  return `${rows.join("\n")}\n`;
}

const operation = (summary: string, tag: string) => ({
  summary,
  tags: [tag],
  responses: { 200: { description: "The result" } },
});
const specification = {
  openapi: "3.0.3",
  info: {
    title: "Parcel lockers",
    version: "2.7.1",
    description:
      "Reserve a compartment, open it and hand parcels back. All times are UTC; weights are in grams.",
  },
  servers: [{ url: "https://lockers.example/v2" }],
  paths: {
    "/lockers": {
      get: operation("Lists lockers near a place", "lockers"),
      post: operation("Registers a new locker", "lockers"),
    },
    "/lockers/{id}/compartments": { get: operation("Tells which compartments are free", "lockers") },
    "/parcels": {
      get: operation("Lists your parcels, newest first", "parcels"),
      post: operation("Announces a parcel", "parcels"),
    },
    "/parcels/{code}": {
      get: operation("Tells where a parcel is", "parcels"),
      put: operation("Changes its recipient", "parcels"),
      delete: operation("Withdraws it", "parcels"),
    },
    "/parcels/{code}/open": { post: operation("Opens the compartment for 90 seconds", "parcels") },
    "/webhooks": {
      get: operation("Lists addresses that are told of changes", "webhooks"),
      delete: operation("Removes all of them", "webhooks"),
    },
  },
};

const api = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/node_modules/swagger-ui-dist/swagger-ui.css">
<div id="api"></div><script src="/node_modules/swagger-ui-dist/swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({ dom_id: "#api", spec: ${JSON.stringify(specification)} });</script>`;
