"""The texts of the third set."""

CODE = {
    "kotlin": """data class Parcel(val id: Long, val weight: Double, val tags: List<String> = emptyList())

fun cheapest(parcels: List<Parcel>, limit: Int): List<Parcel> {
    require(limit > 0) { "limit must be positive, not $limit" }
    return parcels
        .filter { it.weight <= 31.5 && "fragile" !in it.tags }
        .sortedBy { it.weight * 0.85 + it.tags.size }
        .take(limit)
}""",
    "php": """<?php
namespace App\\Billing;

final class Invoice
{
    public function __construct(private array $lines, private float $vat = 0.19) {}

    public function total(): float
    {
        $net = array_sum(array_map(fn($l) => $l['qty'] * $l['price'], $this->lines));
        return round($net * (1 + $this->vat), 2);
    }
}""",
    "ruby": """class Ledger
  attr_reader :entries

  def initialize(entries = [])
    @entries = entries
  end

  def balance(on: Date.today)
    entries.select { |e| e.date <= on && !e.void? }
           .sum { |e| e.debit? ? -e.amount : e.amount }
  end
end""",
    "csharp": """public async Task<IReadOnlyList<Order>> FindAsync(string query, CancellationToken token)
{
    await using var db = await _factory.CreateDbContextAsync(token);
    return await db.Orders
        .Where(o => o.Number.StartsWith(query) || o.Customer!.Name == query)
        .OrderByDescending(o => o.PlacedAt)
        .Take(50)
        .ToListAsync(token);
}""",
    "elixir": """defmodule Relay.Buffer do
  use GenServer

  @max_size 1_024

  def push(pid, item), do: GenServer.cast(pid, {:push, item})

  @impl true
  def handle_cast({:push, item}, %{queue: q} = state) when length(q) < @max_size do
    {:noreply, %{state | queue: [item | q]}}
  end
end""",
    "swift": """struct Track: Identifiable, Codable {
    let id: UUID
    var title: String
    var seconds: Int?

    var length: String {
        guard let seconds else { return "--:--" }
        return String(format: "%02d:%02d", seconds / 60, seconds % 60)
    }
}""",
    "makefile": """CFLAGS ?= -O2 -Wall -Wextra
OBJ := $(patsubst src/%.c,build/%.o,$(wildcard src/*.c))

build/relay: $(OBJ)
    $(CC) $(LDFLAGS) -o $@ $^

build/%.o: src/%.c | build
    $(CC) $(CFLAGS) -MMD -c $< -o $@

.PHONY: clean
clean:
    rm -rf build""",
    "toml": """[package]
name = "tidewatch"
version = "0.14.2"
edition = "2021"

[dependencies]
serde = { version = "1.0.197", features = ["derive"] }
tokio = { version = "1", features = ["rt-multi-thread", "macros"] }

[profile.release]
lto = "thin"
codegen-units = 1""",
    "lua": """local function debounce(fn, ms)
  local timer = vim.uv.new_timer()
  return function(...)
    local args = { ... }
    timer:stop()
    timer:start(ms, 0, vim.schedule_wrap(function()
      fn(unpack(args))
    end))
  end
end""",
    "graphql": """type Query {
  search(text: String!, first: Int = 20, after: ID): ResultPage!
  album(id: ID!): Album
}

input NewAlbum {
  title: String!
  year: Int
  genres: [Genre!] = [JAZZ]
}""",
}

TERMINALS = {
    "cargo": """$ cargo build --release
   Compiling libc v0.2.153
   Compiling tidewatch v0.14.2 (/home/ines/tidewatch)
error[E0382]: borrow of moved value: `reading`
  --> src/main.rs:41:22
   |
38 |     let reading = station.latest()?;
   |         ------- move occurs because `reading` has type `Reading`
40 |     queue.push(reading);
   |                ------- value moved here
41 |     println!("{}", reading.level);
   |                    ^^^^^^^^^^^^^ value borrowed here after move
error: could not compile `tidewatch` (bin "tidewatch") due to 1 previous error""",
    "rsync": """sending incremental file list
photos/2023/
photos/2023/IMG_0412.jpg
      4,182,667 100%   28.91MB/s    0:00:00 (xfr#1, to-chk=311/314)
photos/2023/IMG_0413.jpg
      3,904,118 100%   11.02MB/s    0:00:00 (xfr#2, to-chk=310/314)
sent 8,089,714 bytes  received 71 bytes  3,235,914.00 bytes/sec
total size is 1,204,551,930  speedup is 148.90""",
    "ip": """2: enp3s0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq_codel state UP
    link/ether 3c:7c:3f:1b:d0:42 brd ff:ff:ff:ff:ff:ff
    inet 192.168.178.21/24 brd 192.168.178.255 scope global dynamic enp3s0
       valid_lft 863842sec preferred_lft 863842sec
    inet6 fe80::3e7c:3fff:fe1b:d042/64 scope link
       valid_lft forever preferred_lft forever""",
    "gitlog": """* 9f3c1e7 (HEAD -> main, origin/main) Retry uploads after a reset
* 41d08ab Merge branch 'quota'
|\\
| * c07b5d2 Refuse files above the quota
| * 8e61f90 Count bytes, not blocks
|/
* 2ab94cc Log the station's name
* 77e0d15 (tag: v0.14.1) Release 0.14.1""",
    "systemd": """* tidewatch.service - Tide gauge collector
     Loaded: loaded (/etc/systemd/system/tidewatch.service; enabled)
     Active: active (running) since Tue 2024-03-05 06:14:09 CET; 3 days ago
   Main PID: 1187 (tidewatch)
      Tasks: 9 (limit: 4558)
     Memory: 41.6M
        CPU: 2min 7.310s
     CGroup: /system.slice/tidewatch.service
             1187 /usr/local/bin/tidewatch --config /etc/tidewatch.toml""",
    "diff": """--- a/src/queue.c
+++ b/src/queue.c
@@ -118,9 +118,11 @@ static int drain(struct queue *q)
     while (q->head != q->tail) {
-        if (send(q->fd, q->head->data, q->head->len, 0) < 0)
-            return -1;
+        ssize_t n = send(q->fd, q->head->data, q->head->len, MSG_NOSIGNAL);
+        if (n < 0)
+            return errno == EAGAIN ? 0 : -1;
         q->head = q->head->next;
     }
     return 0;""",
    "tree": """harbour
├── Makefile
├── include
│   ├── gauge.h
│   └── relay.h
├── src
│   ├── gauge.c
│   ├── main.c
│   └── relay.c
└── tests
    └── gauge_test.c""",
    "psql": """harbour=> select id, name, level from stations order by level desc;
 id |    name     | level
----+-------------+-------
  7 | Cuxhaven    |  5.12
  2 | Brunsbuettel |  4.87
 11 | Husum       |  4.40
(3 rows)""",
    "go": """--- FAIL: TestDrain (0.02s)
    --- FAIL: TestDrain/empty_queue (0.00s)
        queue_test.go:57: got 3 items, want 0
FAIL
FAIL    example.org/relay/queue 0.031s
ok      example.org/relay/gauge 1.204s  coverage: 88.6% of statements
?       example.org/relay/cmd   [no test files]
FAIL""",
}

DIALOGS = {
    "export": {"title": "Export recording", "fields": [("File name", "harbour-2024-03.wav"), ("Sample rate", "48000 Hz"), ("Keep markers", True), ("Normalise loudness", False)], "buttons": ["Cancel", "Export"]},
    "proxy": {"title": "Network proxy", "fields": [("Host", "proxy.example.net"), ("Port", "3128"), ("User", "ines.k"), ("Use for HTTPS too", True)], "buttons": ["Help", "Apply", "Close"]},
    "backup": {"title": "Backup schedule", "fields": [("Folder", "/srv/backup/daily"), ("Keep for (days)", "90"), ("Time", "02:30"), ("Verify after writing", True), ("Mail a report", False)], "buttons": ["Restore...", "Save"]},
    "replace": {"title": "Find and replace", "fields": [("Find", "getUserById"), ("Replace with", "findUser"), ("Match case", True), ("Whole words only", False)], "buttons": ["Replace all", "Replace", "Find next"]},
    "login": {"title": "Sign in to the archive", "fields": [("E-mail", "m.olsen@example.org"), ("Workspace", "tidal-archive"), ("Stay signed in on this computer", True)], "buttons": ["Forgot password?", "Sign in"]},
    "drucken": {"title": "Seite einrichten", "lang": "deu", "cat": "german", "fields": [("Papiergröße", "A4 (210 × 297 mm)"), ("Ränder", "15 mm"), ("Kopfzeile", "Übersicht der Prüfungen"), ("Beidseitig drucken", True)], "buttons": ["Zurücksetzen", "Abbrechen", "Übernehmen"]},
    "compte": {"title": "Paramètres du compte", "lang": "fra", "cat": "french", "fields": [("Prénom", "Hélène"), ("Téléphone", "+33 6 12 34 56 78"), ("Recevoir les nouveautés par courriel", False), ("Afficher l'âge", True)], "buttons": ["Annuler", "Enregistrer"]},
    "ustawienia": {"title": "Ustawienia wyświetlania", "lang": "pol", "cat": "polish", "fields": [("Jasność", "80 %"), ("Częstotliwość", "60 Hz"), ("Włącz tryb nocny", True), ("Powiększ tekst", False)], "buttons": ["Przywróć", "Zastosuj"]},
    "ajustes": {"title": "Configuración del teclado", "lang": "spa", "cat": "spanish", "fields": [("Distribución", "Español (España)"), ("Velocidad de repetición", "25"), ("¿Activar teclas rápidas?", True)], "buttons": ["Cancelar", "Añadir"]},
    "nastaveni": {"title": "Nastavení účtu", "lang": "ces", "cat": "czech", "fields": [("Uživatel", "Jiří Dvořák"), ("Heslo vyprší za", "14 dnů"), ("Přihlásit se při spuštění", True)], "buttons": ["Zrušit", "Uložit změny"]},
}

TABLES = {
    "stations": [["Station", "River", "Level (m)", "Trend", "Updated"], ["Cuxhaven", "Elbe", "5.12", "rising", "06:10"], ["Husum", "Husumer Au", "4.40", "falling", "06:05"], ["Bremerhaven", "Weser", "4.96", "steady", "06:12"], ["Emden", "Ems", "3.87", "rising", "05:58"], ["Brake", "Weser", "4.02", "steady", "06:11"]],
    "licences": [["Package", "Version", "Licence", "Size"], ["zstd", "1.5.5", "BSD-3-Clause", "1.9 MB"], ["libpng", "1.6.43", "libpng-2.0", "612 kB"], ["sqlite", "3.45.1", "Public domain", "2.4 MB"], ["harfbuzz", "8.3.0", "MIT", "1.1 MB"]],
    "payroll": [["Name", "Role", "Hours", "Rate", "Total"], ["Ines Krüger", "Operator", "151.5", "24.80", "3,757.20"], ["Mads Olsen", "Diver", "88", "61.00", "5,368.00"], ["Leïla Benali", "Surveyor", "160", "38.25", "6,120.00"], ["Tom O'Hara", "Clerk", "120", "19.90", "2,388.00"]],
    "tests": [["Suite", "Passed", "Failed", "Skipped", "Time"], ["gauge", "212", "0", "3", "4.1 s"], ["relay", "97", "2", "0", "11.8 s"], ["archive", "340", "0", "12", "1 min 9 s"], ["web", "58", "1", "0", "32.0 s"]],
    "ports": [["Service", "Port", "Protocol", "State"], ["ssh", "22", "tcp", "open"], ["dns", "53", "udp", "open"], ["https", "443", "tcp", "filtered"], ["postgresql", "5432", "tcp", "closed"], ["mqtt", "1883", "tcp", "open"]],
}

PAGES = {
    "manual": {"title": "Setting up a gauge", "text": ["Before you begin, check that the gauge stands level and that its cable isn't bent. A tilt of 2° already costs 4 mm of accuracy at high water.", "Connect the unit to port 3 and wait until the green light stays on. The first reading arrives after about 90 seconds; until then, the display shows dashes.", "Readings are kept for 30 days. To change this, open Settings > Storage and choose another period."]},
    "letter": {"title": "Minutes of 14 March", "text": ["Present: I. Krüger, M. Olsen, T. O'Hara. Apologies were received from L. Benali.", "The committee agreed to replace the two oldest gauges this summer (cost: €8,450 each, plus €1,200 for fitting) and to ask for a second quotation.", "The next meeting is on Thursday, 11 April, at 10:30 in room B-204."]},
    "journal": {"title": "Harbour seiches and wind", "columns": True, "height": 460, "size": 14, "text": ["Long waves in harbour basins have been described since the nineteenth century, yet their cause is still debated. We show that gusts of 8 to 12 minutes explain most of them.", "Two basins of the same length were compared over 400 days. In the narrow one, waves were twice as high, and they lasted for up to six hours.", "Wind alone is not enough. Where the sill lies deeper than nine metres, no seiche was seen at all, whatever the weather.", "These findings matter for moored ships: a warning issued half an hour ahead would have prevented five of the seven accidents on record."]},
    "newsletter": {"title": "What's new in spring", "columns": True, "height": 430, "font": "Sora", "size": 14, "text": ["The archive now opens in under a second. Old recordings are fetched only when you play them.", "Search understands dates: try \"last week\" or \"before 1998\".", "You can share a station with people outside of your team. They see its level, nothing else.", "Fixed: the chart jumped when the clock changed; labels of 100 % were cut; the mail of the night was sent twice."]},
    "german": {"title": "Wartung der Pegel", "lang": "deu", "cat": "german", "text": ["Jeder Pegel wird zweimal im Jahr geprüft, möglichst vor der Sturmflutsaison. Größere Abweichungen als fünf Millimeter müssen gemeldet werden.", "Zum Öffnen des Gehäuses löst man die drei äußeren Schrauben. Bitte keine Lösungsmittel verwenden: Sie greifen die Dichtung an.", "Über die Ergebnisse führt die Behörde ein Verzeichnis, das öffentlich zugänglich ist."]},
    "french": {"title": "Entretien des capteurs", "lang": "fra", "cat": "french", "text": ["Chaque capteur est vérifié deux fois par an, de préférence avant la saison des tempêtes. Tout écart supérieur à cinq millimètres doit être signalé.", "Où trouver la notice ? Elle est rangée à côté du boîtier, dans une pochette étanche. N'utilisez jamais de solvant : il abîme le joint.", "Les résultats sont publiés chaque été ; le cœur du réseau compte déjà vingt-huit stations."]},
    "spanish": {"title": "Mantenimiento de los sensores", "lang": "spa", "cat": "spanish", "text": ["Cada sensor se revisa dos veces al año, a ser posible antes del otoño. ¿Hay una desviación mayor de cinco milímetros? Entonces avise al técnico.", "La caja se abre con tres tornillos. ¡No use disolventes! Dañan la junta y el pequeño ventilador."]},
    "polish": {"title": "Przegląd czujników", "lang": "pol", "cat": "polish", "text": ["Każdy czujnik sprawdza się dwa razy w roku, najlepiej przed jesienią. Większe odchylenia należy zgłosić kierownikowi.", "Żeby otworzyć obudowę, trzeba odkręcić trzy śruby. Proszę nie używać rozpuszczalników, ponieważ niszczą uszczelkę."], "font": "Doulos SIL"},
    "italian": {"title": "Manutenzione dei sensori", "lang": "ita", "cat": "italian", "text": ["Ogni sensore viene controllato due volte l'anno, possibilmente prima dell'autunno. Se c'è uno scarto più grande, bisogna avvisare il tecnico.", "Perché la scatola non si apre? È chiusa con tre viti: così l'umidità resta fuori."]},
    "portuguese": {"title": "Manutenção dos sensores", "lang": "por", "cat": "portuguese", "font": "Vollkorn", "text": ["Cada sensor é verificado duas vezes por ano, de preferência antes do outono. Se houver um desvio maior, avise o técnico de plantão.", "A caixa abre com três parafusos. Não use solventes: eles estragam a vedação e o pequeno ventilador."]},
    "swedish": {"title": "Underhåll av givare", "lang": "swe", "cat": "swedish", "text": ["Varje givare kontrolleras två gånger om året, helst före hösten. Större avvikelser än fem millimeter måste anmälas.", "Lådan öppnas med tre skruvar. Använd inte lösningsmedel: de förstör tätningen."], "font": "Vollkorn"},
    "russian": {"title": "Обслуживание датчиков", "lang": "rus", "cat": "russian", "font": "Doulos SIL", "text": ["Каждый датчик проверяют два раза в год, лучше всего перед осенью. О больших отклонениях нужно сообщить мастеру.", "Чтобы открыть корпус, отвинтите три винта. Не применяйте растворители: они портят уплотнение."]},
    "greek": {"title": "Συντήρηση αισθητήρων", "lang": "ell", "cat": "greek", "font": "GFS Neohellenic", "size": 17, "text": ["Κάθε αισθητήρας ελέγχεται δύο φορές τον χρόνο, κατά προτίμηση πριν από το φθινόπωρο.", "Για να ανοίξετε το κουτί, ξεβιδώστε τις τρεις βίδες. Μη χρησιμοποιείτε διαλύτες."]},
    "japanese": {"title": "センサーの点検", "lang": "jpn", "cat": "japanese", "font": "M PLUS 1", "text": ["センサーは年に二回、できれば秋の前に点検します。", "箱を開けるには、三本のねじを外してください。"]},
}

DIAGRAMS = {
    "ingest": [("Gauge", "Modem", "RS-485"), ("Modem", "Collector", "MQTT"), ("Collector", "Archive", ""), ("Collector", "Alarm", "level > 5 m"), ("Alarm", "Duty officer", "SMS")],
    "release": [("Tag", "Build", ""), ("Build", "Unit tests", ""), ("Unit tests", "Staging", "passed"), ("Unit tests", "Report", "failed"), ("Staging", "Production", "approved")],
    "login": [("Browser", "Gateway", "cookie"), ("Gateway", "Sessions", "lookup"), ("Sessions", "Redis", ""), ("Gateway", "Profile API", "token")],
}

SEQUENCES = {
    "order": (["Client", "Shop", "Bank"], [("Client", "Shop", "place order"), ("Shop", "Bank", "reserve 49.90"), ("Bank", "Shop", "reserved"), ("Shop", "Client", "order confirmed")]),
    "sync": (["Phone", "Relay", "Archive"], [("Phone", "Relay", "hello, version 3"), ("Relay", "Archive", "changes since 8812"), ("Archive", "Relay", "14 changes"), ("Relay", "Phone", "done in 0.4 s")]),
}

CHARTS = {
    "levels": {"as": "bar", "title": "Highest level of each month (m)", "labels": ["January", "February", "March", "April"], "series": {"Cuxhaven": [5.3, 5.7, 4.9, 4.2], "Husum": [4.8, 5.1, 4.4, 3.9]}, "ticks": [0, 2, 4, 6]},
    "storage": {"as": "lying", "title": "Disk space by folder (GB)", "labels": ["photos", "mail", "backups", "music"], "series": {"used": [84, 12, 131, 47]}, "ticks": [0, 50, 100, 150]},
    "visits": {"as": "bar", "title": "Visits per weekday", "labels": ["Mon", "Tue", "Wed", "Thu", "Fri"], "series": {"this week": [310, 295, 342, 288, 240]}, "ticks": [0, 100, 200, 300]},
}
