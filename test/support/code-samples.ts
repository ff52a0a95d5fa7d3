/** Parts of programs as people have them on a screen, by the language's name in code fences. */
export const codeSamples: readonly (readonly [fence: string, code: string])[] = [
  [
    "js",
    `const queue = [];
export function enqueue(job) {
  if (!job.id) {
    throw new Error("a job needs an id");
  }
  queue.push({ ...job, at: Date.now() });
  return () => queue.splice(queue.indexOf(job), 1);
}`,
  ],
  [
    "js",
    `router.get("/orders/:id", async (req, res) => {
  const order = await db.find(req.params.id);
  if (order === undefined) {
    return res.status(404).json({ error: "not found" });
  }
  res.json(order);
});`,
  ],
  [
    "ts",
    `type Props = { title: string; onClose: () => void };
export function Dialog({ title, onClose }: Props) {
  const [open, setOpen] = useState(true);
  return (
    <div className="dialog" hidden={!open}>
      <h2>{title}</h2>
      <button onClick={() => { setOpen(false); onClose(); }}>Close</button>
    </div>
  );
}`,
  ],
  [
    "ts",
    `  private readonly seen = new Map<string, number>();

  count(word: string): number {
    const before = this.seen.get(word) ?? 0;
    this.seen.set(word, before + 1);
    return before + 1;
  }`,
  ],
  [
    "python",
    `    def total(self) -> Decimal:
        return sum((line.price * line.count for line in self.lines), Decimal(0))

    @property
    def is_paid(self):
        return self.paid_at is not None
`,
  ],
  [
    "python",
    `import sys
from pathlib import Path

for name in sys.argv[1:]:
    text = Path(name).read_text(encoding="utf8")
    if "\\t" in text:
        print(f"{name}: {text.count(chr(9))} tabs")`,
  ],
  [
    "rust",
    `impl Iterator for Lines<'_> {
    type Item = io::Result<String>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut row = String::new();
        match self.input.read_line(&mut row) {
            Ok(0) => None,
            Ok(_) => Some(Ok(row)),
            Err(error) => Some(Err(error)),
        }
    }
}`,
  ],
  [
    "go",
    `func (s *Store) Load(ctx context.Context, id string) (*Order, error) {
	row := s.db.QueryRowContext(ctx, "select total from orders where id = $1", id)
	var o Order
	if err := row.Scan(&o.Total); err != nil {
		return nil, fmt.Errorf("load %s: %w", id, err)
	}
	return &o, nil
}`,
  ],
  [
    "java",
    `    @Override
    public Optional<Customer> find(long id) {
        return customers.stream()
            .filter(one -> one.getId() == id)
            .findFirst();
    }

    private void log(String message) {
        System.out.println(message);
    }`,
  ],
  [
    "csharp",
    `public sealed record Order(Guid Id, decimal Total)
{
    public bool IsPaid { get; init; }

    public async Task SaveAsync(IStore store)
    {
        var saved = await store.PutAsync(this);
        Console.WriteLine($"saved {saved.Id}");
    }
}`,
  ],
  [
    "cpp",
    `template <typename T>
std::vector<T> sorted(std::vector<T> values) {
  std::sort(values.begin(), values.end());
  for (const auto& value : values) {
    std::cout << value << '\\n';
  }
  return values;
}`,
  ],
  [
    "c",
    `#include <stdio.h>
#include <stdlib.h>

int main(int argc, char *argv[]) {
    if (argc < 2) {
        fprintf(stderr, "usage: %s FILE\\n", argv[0]);
        return EXIT_FAILURE;
    }
    char *text = slurp(argv[1]);
    printf("%zu\\n", count(text));
    free(text);
    return 0;
}`,
  ],
  [
    "php",
    `public function store(Request $request): Response
{
    $data = $request->validate(['name' => 'required']);
    $user = User::create($data);
    foreach ($user->roles as $role) {
        $role->touch();
    }
    return redirect()->route('users.show', $user);
}`,
  ],
  [
    "ruby",
    `class Cart
  attr_reader :items

  def initialize
    @items = []
  end

  def total
    items.sum { |item| item.price * item.count }
  end
end`,
  ],
  [
    "sh",
    `#!/bin/sh
set -eu
for file in *.log; do
  if [ -s "$file" ]; then
    gzip -9 "$file"
  fi
done
echo "done: $(ls *.gz | wc -l)"`,
  ],
  [
    "powershell",
    `param([string]$Path = ".")
$files = Get-ChildItem -Path $Path -Recurse | Where-Object { $_.Length -gt 1MB }
foreach ($file in $files) {
    Write-Host "$($file.Name): $($file.Length)"
}`,
  ],
  [
    "css",
    `.card {
  display: grid;
  gap: 8px;
  border-radius: 4px;
}
.card:hover > .title,
.card:focus-within > .title {
  color: #0a58ca;
}
@media (width < 600px) {
  .card {
    grid-template-columns: 1fr;
  }
}`,
  ],
  [
    "html",
    `<nav aria-label="Main">
  <ul>
    <li><a href="/">Start</a></li>
    <li><a href="/docs" aria-current="page">Documents</a></li>
  </ul>
</nav>`,
  ],
  [
    "vue",
    `<script setup lang="ts">
const props = defineProps<{ rows: string[] }>();
</script>
<template>
  <li v-for="row in props.rows" :key="row" @click="$emit('pick', row)">{{ row }}</li>
</template>`,
  ],
  [
    "json",
    `{
  "name": "figures",
  "private": true,
  "scripts": { "build": "node build.mjs" },
  "files": ["dist", "README.md"]
}`,
  ],
  [
    "json",
    `    "strict": true,
    "lib": ["es2023", "dom"],
    "jsx": "react-jsx"
  },
  "include": ["src"]`,
  ],
  [
    "yaml",
    `services:
  web:
    image: nginx:1.27
    ports:
      - "8080:80"
    environment:
      TZ: Europe/Berlin
  db:
    image: postgres:17`,
  ],
  [
    "toml",
    `[tool.ruff]
line-length = 110
target-version = "py312"

[tool.ruff.lint]
select = ["E", "F", "I"]`,
  ],
  [
    "ini",
    `[Unit]
Description=Queue worker
After=network.target

[Service]
ExecStart=/usr/local/bin/worker --queue default
Restart=always`,
  ],
  [
    "sql",
    `SELECT c.name, SUM(o.total) AS spent
FROM customers c
LEFT JOIN orders o ON o.customer_id = c.id
WHERE o.created_at >= DATE '2026-01-01'
GROUP BY c.name
ORDER BY spent DESC;`,
  ],
  [
    "kotlin",
    `data class Point(val x: Int, val y: Int)

fun nearest(points: List<Point>): Point? =
    points.minByOrNull { it.x * it.x + it.y * it.y }

fun main() {
    val found = nearest(listOf(Point(3, 4), Point(1, 1)))
    println(found ?: "none")
}`,
  ],
  [
    "swift",
    `struct Counter: View {
    @State private var count = 0

    var body: some View {
        Button("Tapped \\(count) times") {
            count += 1
        }
        .padding()
    }
}`,
  ],
  [
    "scala",
    `sealed trait Shape
case class Circle(radius: Double) extends Shape
case class Square(side: Double) extends Shape

object Shapes {
  def area(shape: Shape): Double = shape match {
    case Circle(radius) => math.Pi * radius * radius
    case Square(side) => side * side
  }
}`,
  ],
  [
    "elixir",
    `defmodule Words do
  def count(text) do
    text
    |> String.split()
    |> Enum.frequencies()
  end

  defp longest(words), do: Enum.max_by(words, &String.length/1)
end`,
  ],
  [
    "lua",
    `local cache = {}

function cache.get(key)
  local entry = store[key]
  if entry and entry.expires > os.time() then
    return entry.value
  end
  for name, value in pairs(store) do
    print(name .. "=" .. value)
  end
end`,
  ],
  [
    "dockerfile",
    `FROM node:20-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev
COPY . .
EXPOSE 3000
CMD ["node", "server.js"]`,
  ],
  [
    "hcl",
    `resource "aws_s3_bucket" "logs" {
  bucket = var.bucket_name
  tags = {
    Team = "platform"
  }
}

output "arn" {
  value = aws_s3_bucket.logs.arn
}`,
  ],
  [
    "makefile",
    `.PHONY: all clean
SRC := $(wildcard src/*.c)
OBJ := $(SRC:.c=.o)

all: app

app: $(OBJ)
	$(CC) -o $@ $^

clean:
	rm -f app $(OBJ)`,
  ],
  [
    "r",
    `library(dplyr)
flights %>%
  filter(delay > 60) %>%
  group_by(carrier) %>%
  summarise(late = n()) -> worst
rate <- function(x) {
  mean(x, na.rm = TRUE)
}`,
  ],
  [
    "diff",
    `diff --git a/src/walk.ts b/src/walk.ts
index 3f1c2aa..9be01d7 100644
--- a/src/walk.ts
+++ b/src/walk.ts
@@ -12,6 +12,7 @@ export function walk(tree: Tree) {
   const open = [tree];
+  const seen = new Set<Tree>();
   while (open.length) {`,
  ],
];
