/** Text of a screen, a page and a program in each language, written for this. */
export interface LanguageText {
  readonly name: string;
  /** The most characters in a hundred that may be wrong. */
  readonly goal: number;
  readonly labels: readonly string[];
  readonly prose: readonly string[];
  readonly comments: readonly string[];
}

export const languageTexts: readonly LanguageText[] = [
  {
    name: "German",
    goal: 1,
    labels: [
      "Einstellungen",
      "Passwort ändern",
      "Größe übernehmen",
      "Abmelden",
      "Schriftart wählen",
      "Zurücksetzen",
    ],
    prose: [
      "Die Fähre fährt täglich außer sonntags um halb acht.",
      "Über den Köpfen kreischten Möwen, während der Kapitän",
      "gemütlich seine Brötchen aß und auf Fahrgäste wartete.",
    ],
    comments: ["// Prüft, ob die Größe gültig ist.", "// Für leere Listen gibt es keinen Fehler."],
  },
  {
    name: "French",
    goal: 1,
    labels: [
      "Paramètres",
      "Changer le mot de passe",
      "Enregistrer",
      "Se déconnecter",
      "Réinitialiser",
      "Aperçu",
    ],
    prose: [
      "Le bac part chaque jour à sept heures et demie, sauf le",
      "dimanche. Là-haut criaient les mouettes, tandis que le",
      "capitaine mangeait son gâteau près de la fenêtre.",
    ],
    comments: [
      "// Vérifie que la valeur reçue est présente.",
      "// Où l'élément est déjà créé, rien ne change.",
    ],
  },
  {
    name: "Spanish",
    goal: 1,
    labels: ["Configuración", "Cambiar contraseña", "Guardar", "Cerrar sesión", "Tamaño de página", "Añadir"],
    prose: [
      "¿Cuándo sale el próximo barco? Cada día a las siete y",
      "media, menos el domingo. El capitán leía el periódico y",
      "comía piñones mientras esperaba a los últimos niños.",
    ],
    comments: ["// Devuelve el tamaño máximo según la opción.", "// Si está vacío, no habrá ningún error."],
  },
  {
    name: "Polish",
    goal: 1,
    labels: ["Ustawienia", "Zmień hasło", "Zapisz", "Wyloguj się", "Usuń wątek", "Język"],
    prose: [
      "Prom odpływa codziennie o wpół do ósmej, oprócz niedzieli.",
      "Nad głowami krzyczały mewy, a kapitan spokojnie jadł",
      "śniadanie i czekał na spóźnionych gości. Źródło: dziennik.",
    ],
    comments: [
      "// Sprawdza, czy wartość jest większa od zera.",
      "// Pusta lista nie oznacza błędu, więc wróć wcześniej.",
    ],
  },
  {
    name: "Czech",
    goal: 1,
    labels: ["Nastavení", "Změnit heslo", "Uložit", "Odhlásit se", "Přidat uživatele", "Zpět"],
    prose: [
      "Přívoz odjíždí denně v půl osmé, kromě neděle. Nad",
      "hlavami křičeli racci, zatímco kapitán klidně snídal",
      "a čekal na opozdilé cestující. Dnešní počasí je příjemné.",
    ],
    comments: ["// Ověří, že hodnota není příliš velká.", "// Když je seznam prázdný, nic se neděje."],
  },
  {
    name: "Italian",
    goal: 1,
    labels: ["Impostazioni", "Cambia password", "Salva", "Esci", "Qualità", "Novità"],
    prose: [
      "Il traghetto parte ogni giorno alle sette e mezza, tranne",
      "la domenica. Così è più comodo, perché la città dorme",
      "ancora e il capitano può bere il caffè in libertà.",
    ],
    comments: [
      "// Verifica se l'elemento è già presente.",
      "// Perché sia valido, il numero dev'essere più grande.",
    ],
  },
  {
    name: "Portuguese",
    goal: 1,
    labels: ["Configurações", "Alterar senha", "Salvar", "Sair da sessão", "Próxima página", "Opções"],
    prose: [
      "A balsa sai todos os dias às sete e meia, exceto aos",
      "domingos. O capitão lia o jornal e comia pão enquanto",
      "esperava os últimos passageiros. Amanhã não há ligação.",
    ],
    comments: ["// Verifica se a opção está disponível.", "// Não há erro quando a lista é vazia."],
  },
  {
    name: "Swedish",
    goal: 1,
    labels: ["Inställningar", "Ändra lösenord", "Spara", "Logga ut", "Återställ", "Språk"],
    prose: [
      "Färjan går varje dag klockan halv åtta, utom på söndagar.",
      "Över våra huvuden skrek måsarna, medan kaptenen åt sin",
      "smörgås och väntade på de sista gästerna från ön.",
    ],
    comments: [
      "// Kontrollerar att värdet är större än noll.",
      "// En tom lista är inget fel, så återgå här.",
    ],
  },
  {
    name: "Vietnamese",
    goal: 2,
    labels: ["Cài đặt", "Đổi mật khẩu", "Lưu", "Đăng xuất", "Ngôn ngữ", "Trợ giúp"],
    prose: [
      "Chuyến phà khởi hành mỗi ngày lúc bảy giờ rưỡi, trừ chủ",
      "nhật. Thuyền trưởng vừa ăn sáng vừa chờ những hành khách",
      "cuối cùng. Hôm nay trời đẹp và gió nhẹ.",
    ],
    comments: ["// Kiểm tra giá trị có hợp lệ không.", "// Danh sách rỗng thì không báo lỗi."],
  },
  {
    name: "Turkish",
    goal: 2,
    labels: ["Ayarlar", "Şifreyi değiştir", "Kaydet", "Çıkış yap", "Görünüm", "Yardım"],
    prose: [
      "Vapur pazar hariç her gün yedi buçukta kalkıyor. Martılar",
      "bağırırken kaptan sakince simidini yiyor ve geç kalan",
      "yolcuları bekliyordu. Bugün hava çok güzel, ışık yumuşak.",
    ],
    comments: ["// Değerin sıfırdan büyük olduğunu doğrular.", "// Liste boşsa hata yoktur, geri dön."],
  },
  {
    name: "Russian",
    goal: 2,
    labels: ["Настройки", "Изменить пароль", "Сохранить", "Выйти", "Язык и шрифты", "Объём"],
    prose: [
      "Паром отходит каждый день в половине восьмого, кроме",
      "воскресенья. Над головами кричали чайки, а капитан",
      "спокойно завтракал и ждал опоздавших пассажиров.",
    ],
    comments: ["// Проверяет, что значение больше нуля.", "// Пустой список не считается ошибкой."],
  },
  {
    name: "Ukrainian",
    goal: 2,
    labels: ["Налаштування", "Змінити пароль", "Зберегти", "Вийти", "Мова та шрифти", "Їжа"],
    prose: [
      "Пором відходить щодня о пів на восьму, крім неділі. Над",
      "головами кричали чайки, а капітан спокійно їв сніданок",
      "і чекав на пасажирів, що запізнилися. Ґанок порожній.",
    ],
    comments: ["// Перевіряє, чи значення більше за нуль.", "// Порожній список не є помилкою."],
  },
  {
    name: "Greek",
    goal: 2,
    labels: ["Ρυθμίσεις", "Αλλαγή κωδικού", "Αποθήκευση", "Έξοδος", "Γλώσσα", "Βοήθεια"],
    prose: [
      "Το πλοίο φεύγει κάθε μέρα στις επτάμισι, εκτός από την",
      "Κυριακή. Οι γλάροι φώναζαν, ενώ ο καπετάνιος έτρωγε",
      "ήσυχα το πρωινό του και περίμενε τους τελευταίους.",
    ],
    comments: ["// Ελέγχει αν η τιμή είναι έγκυρη.", "// Η κενή λίστα δεν είναι σφάλμα."],
  },
  {
    name: "Chinese",
    goal: 3,
    labels: ["系统设置", "修改密码", "保存更改", "退出登录", "选择语言", "帮助文档"],
    prose: [
      "除星期日外，渡轮每天早上七点半开船。海鸥在头顶上",
      "鸣叫，船长一边吃早饭，一边等待最后几位乘客。",
      "今天天气很好，海面上只有一点微风。",
    ],
    comments: ["// 检查数值是否有效。", "// 列表为空时不会报错。"],
  },
  {
    name: "Japanese",
    goal: 8,
    labels: ["アカウント設定", "パスワードを変更", "保存する", "ログアウト", "言語を選択", "ヘルプ"],
    prose: [
      "フェリーは日曜日を除いて毎朝七時半に出発します。",
      "カモメが頭の上で鳴き、船長は朝ごはんを食べながら",
      "最後の乗客を待っていました。今日は天気がいいです。",
    ],
    comments: ["// 値が正しいかどうかを確認する。", "// リストが空でもエラーにしない。"],
  },
];
