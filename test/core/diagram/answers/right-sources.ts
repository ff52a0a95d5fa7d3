import type { DiagramLanguage } from "../../../../src/core/base/task.ts";

/** One right source of each kind. */
export const right: Readonly<
  Record<string, { readonly language: DiagramLanguage; readonly source: string }>
> = {
  flowchart: {
    language: "mermaid",
    source: `flowchart LR
  subgraph shop["Web shop"]
    a["Basket"] -->|"pay"| b{"Card valid?"}
  end
  b -- yes --> c(["Order placed"])
  b -. no .-> a`,
  },
  sequence: {
    language: "mermaid",
    source: `sequenceDiagram
  participant B as Browser
  participant S as Server
  B->>+S: GET /orders
  alt is signed in
    S-->>B: 200 OK
  else
    S-->>-B: 401
  end
  Note over B,S: over TLS`,
  },
  class: {
    language: "mermaid",
    source: `classDiagram
  class Order {
    +int id
    +total() float
  }
  class Line
  Order "1" *-- "many" Line : has`,
  },
  ER: {
    language: "mermaid",
    source: `erDiagram
  CUSTOMER ||--o{ ORDER : places
  ORDER {
    int id PK
    string state "open or paid"
  }`,
  },
  state: {
    language: "mermaid",
    source: `stateDiagram-v2
  [*] --> Idle
  state "Waiting for card" as Waiting
  Idle --> Waiting : card
  Waiting --> [*]`,
  },
  Gantt: {
    language: "mermaid",
    source: `gantt
  title Release
  dateFormat YYYY-MM-DD
  section Build
  Compile :a1, 2026-01-05, 5d
  Test suite :after a1, 3d`,
  },
  mindmap: {
    language: "mermaid",
    source: `mindmap
  root((Reader))
    Find lines
      Detector
    Read letters`,
  },
  architecture: {
    language: "mermaid",
    source: `architecture-beta
  group api(cloud)[API]
  service db(database)[Orders] in api
  service web(server)[Web] in api
  web:L -- R:db`,
  },
  directed: {
    language: "dot",
    source: `digraph G {
  // "}" in a comment ends nothing
  node [shape=box]
  a [label="Parse } it"]
  b [label="Draw"]
  a -> b [label="then"]
}`,
  },
  undirected: {
    language: "dot",
    source: `graph {
  a [label="left"]
  b [label="right"]
  a -- b
}`,
  },
  PlantUML: {
    language: "plantuml",
    source: `@startuml
Alice -> Bob : hello
Bob --> Alice : hi
@enduml`,
  },
};
