/**
 * The words of one language that say only that there is a picture, parted by "|". As they stand here: in lower case,
 * with blanks for hyphens and underscores.
 */
interface Words {
  /** Names of a picture, as people and programs that make one use them. */
  readonly kinds: string;
  /** Names of the alt text itself, and of what has no name. */
  readonly alts: string;
  /** Words around those: articles and prepositions. */
  readonly around?: string;
  /** Words of a request to write one: "enter", "please". "Insert image" may be a button, so they need one of `alts` or `here`. */
  readonly asks?: string;
  readonly here?: string;
  /** Words between a date and a time, and the halves of a day. */
  readonly times?: string;
}

/** By the language's tag. To add a language is to add a row; `npm test -- core --grep placeholder` has examples of each. */
export const words: Readonly<Record<string, Words>> = {
  en: {
    kinds:
      "image|img|pic|picture|photo|photograph|figure|fig|screenshot|screen shot|screen capture|screen grab|screencap|screengrab|screen clipping|snapshot|graphic|diagram|illustration|simulator screenshot|simulator screen shot|thumb|thumbnail",
    alts: "alt|alt text|alttext|alt description|alternate text|alternative text|text alternative|alt attribute|description|desc|caption|text|untitled|unnamed|placeholder|todo|tbd|tk|fixme|xxx",
    around: "a|an|the|my|your|this|some|no|of|for|from|post|inline|embedded",
    asks: "enter|insert|add|write|type|put|provide|describe|describe your|goes|optional|for screen readers|for accessibility",
    here: "here|goes here",
    times:
      "at|from|on|am|pm|a.m.|p.m.|jan|january|feb|february|mar|march|apr|april|may|jun|june|jul|july|aug|august|sep|sept|september|oct|october|nov|november|dec|december",
  },
  de: {
    kinds:
      "bild|bilddatei|foto|fotografie|grafik|abbildung|abb|bildschirmfoto|bildschirmaufnahme|bildschirmabbild|schnappschuss|diagramm|zeichnung",
    alts: "alternativtext|alternativer text|ersatztext|bildbeschreibung|beschreibung|beschreibungstext|bildtext|bildunterschrift|bildtitel|platzhalter|unbenannt|unbenanntes|ohne titel",
    around: "ein|eine|das|die|der|mein|dieses|des|für|für das|von",
    asks: "eingeben|einfügen|bitte|einen",
    here: "hier|hier einfügen|hier eingeben",
    times: "um|vom|uhr",
  },
  fr: {
    kinds:
      "image|photo|photographie|illustration|figure|capture|capture d'écran|capture d'ecran|copie d'écran|capture de l'écran|graphique|diagramme|schéma|dessin",
    alts: "texte alternatif|texte de remplacement|description|légende|texte|sans titre|sans nom",
    around: "une|un|le|la|l'|de|de l'|d'une|du|pour|ma",
    asks: "insérer|insérez|saisir|saisissez|ajouter|ajoutez|entrez|votre",
    here: "ici",
    times: "à|le|du|de|effectuée le",
  },
  es: {
    kinds:
      "imagen|foto|fotografía|figura|captura|captura de pantalla|pantallazo|gráfico|diagrama|ilustración|dibujo",
    alts: "texto alternativo|texto alterno|descripción|descripcion|descripción alternativa|leyenda|pie de foto|texto|sin título|sin titulo|sin nombre|en blanco",
    around: "una|un|la|el|de|de la|del|para|mi",
    asks: "insertar|inserta|introduce|introducir|escribe|añadir|añade|agregar|poner",
    here: "aquí|aqui",
    times: "a las|a la|a la(s)|de|del|desde|a. m.|p. m.",
  },
  pt: {
    kinds:
      "imagem|foto|fotografia|figura|captura de tela|captura de ecrã|captura de ecra|print|gráfico|diagrama|ilustração|desenho",
    alts: "texto alternativo|texto alt|descrição|descricao|legenda|texto|sem título|sem titulo|sem nome",
    around: "uma|um|a|o|da|de|do|para|minha",
    asks: "insira|inserir|digite|escreva|adicione",
    here: "aqui|insira aqui",
    times: "às|de|em",
  },
  it: {
    kinds:
      "immagine|foto|fotografia|figura|schermata|cattura schermo|cattura di schermata|istantanea|grafico|diagramma|illustrazione|disegno",
    alts: "testo alternativo|descrizione|didascalia|testo|senza titolo|senza nome",
    around: "una|un|l'|la|il|di|dell'|della|per|mia",
    asks: "inserisci|inserire|aggiungi|scrivi",
    here: "qui",
    times: "alle|da|del|dal",
  },
  nl: {
    kinds: "afbeelding|plaatje|foto|figuur|schermafbeelding|schermafdruk|schermopname|tekening",
    alts: "alternatieve tekst|alt tekst|beschrijving|omschrijving|bijschrift|tekst|naamloos|zonder titel",
    around: "een|de|het|van|voor|mijn",
    asks: "invoegen|voeg in|vul in|typ",
    here: "hier",
    times: "om|van",
  },
  pl: {
    kinds:
      "obraz|obrazek|zdjęcie|zdjecie|grafika|rysunek|zrzut ekranu|zrzut|fotografia|ilustracja|schemat|rycina",
    alts: "tekst alternatywny|opis|opis obrazu|opis obrazka|opis zdjęcia|podpis|tekst|bez tytułu|bez nazwy",
    around: "dla|z",
    asks: "wstaw|wpisz|dodaj|wprowadź",
    here: "tutaj|tu",
    times: "o|z|ze",
  },
  cs: {
    kinds:
      "obrázek|obrazek|obr|fotka|fotografie|snímek|snímek obrazovky|snimek obrazovky|grafika|výstřižek|výstřižek obrazovky",
    alts: "alternativní text|popis|popisek|popis obrázku|popisek obrázku|text|bez názvu|nepojmenovaný",
    asks: "vložte|vložit|zadejte",
    here: "zde|sem",
    times: "v|ve|pořízený|z",
  },
  sk: {
    kinds: "obrázok|obrazok|fotka|fotografia|snímka obrazovky|snímka",
    alts: "alternatívny text|popis|popis obrázka|bez názvu",
    asks: "vložte",
    here: "sem|tu",
    times: "o",
  },
  sl: { kinds: "slika|posnetek zaslona|zaslonska slika", alts: "nadomestno besedilo|opis|opis slike" },
  hr: {
    kinds: "slika|snimka zaslona|snimak ekrana|slika zaslona",
    alts: "alternativni tekst|zamjenski tekst|opis|opis slike",
    times: "u",
  },
  sv: {
    kinds: "bild|foto|fotografi|figur|skärmbild|skärmavbild|skärmdump|skärmklipp|grafik|illustration",
    alts: "alternativtext|alternativ text|alttext|beskrivning|bildbeskrivning|bildtext|text|namnlös|utan titel|platshållare",
    around: "en|ett|av|för|min",
    asks: "infoga|skriv|lägg till",
    here: "här",
    times: "kl|kl.|från",
  },
  da: {
    kinds: "billede|foto|fotografi|figur|skærmbillede|skærmklip|skærmdump|grafik|illustration",
    alts: "alternativ tekst|alt tekst|beskrivelse|billedbeskrivelse|billedtekst|tekst|uden titel|ikke navngivet|unavngivet|pladsholder",
    around: "et|en|af|for|til|mit",
    asks: "indsæt|skriv|tilføj",
    here: "her",
    times: "kl|kl.|fra",
  },
  no: {
    kinds: "bilde|bilete|foto|figur|skjermbilde|skjermdump|skjermklipp|skjermbilete|grafikk|illustrasjon",
    alts: "alternativ tekst|alt tekst|beskrivelse|bildebeskrivelse|bildetekst|tekst|uten navn|uten tittel|plassholder",
    around: "et|en|av|for|til|mitt",
    asks: "sett inn|skriv|legg til",
    here: "her",
    times: "kl|kl.|fra",
  },
  fi: {
    kinds: "kuva|kuvio|valokuva|näyttökuva|kuvakaappaus|ruutukaappaus|kuvankaappaus|piirros|grafiikka",
    alts: "vaihtoehtoinen teksti|vaihtoehtoteksti|kuvaus|kuvateksti|kuvan kuvaus|teksti|nimetön|nimeton",
    asks: "lisää|kirjoita",
    here: "tähän",
    times: "kello|klo",
  },
  et: {
    kinds: "pilt|foto|joonis|ekraanipilt|ekraanitõmmis|kuvatõmmis",
    alts: "alternatiivtekst|asendustekst|kirjeldus|pildi kirjeldus|pildiallkiri|nimetu",
    times: "kell",
  },
  lv: {
    kinds: "attēls|attels|foto|fotogrāfija|ekrānuzņēmums|ekrānattēls|ekrāna attēls|zīmējums",
    alts: "alternatīvais teksts|apraksts|attēla apraksts|paraksts|bez nosaukuma",
    times: "plkst|plkst.",
  },
  lt: {
    kinds:
      "paveikslėlis|paveikslas|vaizdas|nuotrauka|pav|ekrano kopija|ekrano nuotrauka|ekrano vaizdas|iliustracija",
    alts: "alternatyvus tekstas|alternatyvusis tekstas|aprašymas|aprašas|paveikslėlio aprašymas|be pavadinimo",
    times: "val|val.",
  },
  hu: {
    kinds:
      "kép|képernyőkép|képernyőfotó|képernyőfelvétel|képernyőmentés|fotó|fénykép|ábra|rajz|illusztráció|képernyőkép erről",
    alts: "alternatív szöveg|helyettesítő szöveg|leírás|képleírás|kép leírása|képaláírás|szöveg|névtelen|cím nélkül",
    around: "egy|az",
    asks: "írja|adja meg",
    here: "ide|itt",
    times: "ekkor",
  },
  ro: {
    kinds:
      "imagine|imaginea|poză|poza|fotografie|figură|figura|captură|captură de ecran|captura de ecran|instantaneu|grafic|ilustrație|desen",
    alts: "text alternativ|descriere|descrierea imaginii|legendă|fără titlu|fara titlu|fără nume",
    around: "o|un|de|de la|pentru",
    asks: "introduceți|adăugați",
    here: "aici",
    times: "la|din|de la",
  },
  bg: {
    kinds: "изображение|картинка|снимка|фигура|екранна снимка|скрийншот|диаграма",
    alts: "алтернативен текст|описание|описание на изображението|надпис|без име|без заглавие",
    times: "в",
  },
  ru: {
    kinds:
      "изображение|картинка|рисунок|рис|фото|фотография|снимок|снимок экрана|скриншот|скрин|иллюстрация|схема|диаграмма|безымянный",
    alts: "альтернативный текст|замещающий текст|описание|описание изображения|описание картинки|описание рисунка|подпись|текст|без названия|без имени|безымянная|заглушка|замещающий текст изображения",
    around: "это|для",
    asks: "введите|вставьте|добавьте",
    here: "здесь|сюда|введите здесь",
    times: "в|от",
  },
  uk: {
    kinds:
      "зображення|картинка|малюнок|мал|рисунок|рис|фото|фотографія|світлина|знімок|знімок екрана|знімок екрану|скріншот|ілюстрація|схема|діаграма",
    alts: "альтернативний текст|опис|опис зображення|опис картинки|підпис|текст|без назви|без імені",
    around: "це|для",
    asks: "введіть|вставте|додайте",
    here: "тут|сюди",
    times: "о|об|від|з",
  },
  tr: {
    kinds:
      "resim|görsel|görüntü|fotoğraf|şekil|ekran görüntüsü|ekran resmi|ekran alıntısı|çizim|diyagram|grafik",
    alts: "alternatif metin|alternatif yazı|açıklama|resim açıklaması|görsel açıklaması|metin|adsız|başlıksız|isimsiz",
    around: "bir|bu",
    asks: "girin|ekleyin|yazın",
    here: "buraya",
    times: "saat",
  },
  el: {
    kinds:
      "εικόνα|εικονα|φωτογραφία|στιγμιότυπο|στιγμιότυπο οθόνης|στιγμιοτυπο οθονης|σχήμα|διάγραμμα|γραφικό",
    alts: "εναλλακτικό κείμενο|περιγραφή|περιγραφή εικόνας|λεζάντα|κείμενο|χωρίς τίτλο|χωρίς όνομα",
    around: "η|το|μια|της",
    asks: "εισαγάγετε|προσθέστε",
    here: "εδώ",
    times: "στις|από|π.μ.|μ.μ.|πμ|μμ",
  },
  ja: {
    kinds:
      "画像|写真|図|図版|イメージ|イラスト|挿絵|ピクチャ|スクリーンショット|スクショ|スクリーンキャプチャ|画面キャプチャ|キャプチャ|ダイアグラム|サムネイル|名称未設定|無題の図形描画",
    alts: "代替テキスト|代替文字列|説明|説明文|画像説明|画像の説明|キャプション|テキスト|無題|タイトルなし|オルトテキスト",
    around: "の|この|その",
    asks: "入力|を入力|挿入|を挿入|してください",
    here: "ここに|ここ|ここに入力",
    times: "午前|午後|年|月|日|時|分|秒",
  },
  ko: {
    kinds: "이미지|그림|사진|도표|도형|스크린샷|화면 캡처|화면캡처|캡처|캡쳐|스크린 캡처|다이어그램|일러스트",
    alts: "대체 텍스트|대체텍스트|설명|이미지 설명|사진 설명|그림 설명|캡션|텍스트|제목 없음|제목없음|이름 없음",
    around: "이|의",
    asks: "입력|입력하세요|을 입력하세요|를 입력하세요|삽입|추가",
    here: "여기에",
    times: "오전|오후|년|월|일|시|분|초",
  },
  zh: {
    kinds:
      "图片|图像|图象|图|照片|相片|插图|配图|截图|截屏|屏幕截图|屏幕快照|屏幕捕获|缩略图|示意图|绘图|微信图片|企业微信截图|微信截图|qq截图|qq图片",
    alts: "替代文字|替代文本|替换文本|可选文字|备用文字|描述|图片描述|图像描述|图片说明|说明|说明文字|标题|占位符|无标题|未命名|未命名文件|未命名绘图",
    around: "的|一张|这张|这里是",
    asks: "请|插入|输入|请输入|添加|填写",
    here: "在这里|在此|请在此|此处|这里",
    times: "上午|下午|年|月|日|时|分|秒",
  },
  "zh-Hant": {
    kinds:
      "圖片|圖像|影像|圖|照片|相片|插圖|截圖|截屏|螢幕截圖|螢幕快照|螢幕擷取畫面|螢幕擷圖|擷圖|縮圖|示意圖|繪圖|螢幕擷圖存為",
    alts: "替代文字|圖片替代文字|替代文本|描述|圖片描述|圖片說明|說明|說明文字|標題|占位符|無標題|未命名|未命名繪圖",
    around: "的|一張|這張",
    asks: "請|插入|輸入|請輸入|新增|填寫",
    here: "在這裡|在此|請在此|此處|這裡",
    times: "上午|下午|時",
  },
  vi: {
    kinds: "hình|hình ảnh|ảnh|bức ảnh|hình vẽ|ảnh chụp màn hình|chụp màn hình|sơ đồ|biểu đồ",
    alts: "văn bản thay thế|mô tả|mô tả hình ảnh|mô tả ảnh|chú thích|không có tiêu đề|không tên|chưa đặt tên",
    around: "của|một|cho",
    asks: "nhập|chèn|thêm",
    here: "tại đây|ở đây",
    times: "lúc|từ",
  },
  id: {
    kinds: "gambar|foto|citra|tangkapan layar|cuplikan layar|diagram|ilustrasi|screenshot layar",
    alts: "teks alternatif|teks alt|deskripsi|deskripsi gambar|keterangan|keterangan gambar|tanpa judul|tanpa nama",
    around: "sebuah|dari|untuk",
    asks: "masukkan|tambahkan|tulis",
    here: "di sini",
    times: "pukul|dari",
  },
  ar: {
    kinds: "صورة|الصورة|لقطة شاشة|لقطة الشاشة|رسم|رسم توضيحي|شكل|مخطط",
    alts: "نص بديل|النص البديل|وصف|وصف الصورة|تعليق|نص|بدون عنوان|بلا عنوان",
    around: "هذه|من",
    asks: "أدخل|أضف|اكتب",
    here: "هنا",
    times: "في|ص|م",
  },
  he: {
    kinds: "תמונה|התמונה|צילום|צילום מסך|צילום המסך|איור|תרשים|תצלום",
    alts: "טקסט חלופי|טקסט אלטרנטיבי|תיאור|תיאור התמונה|תיאור תמונה|כיתוב|ללא כותרת|ללא שם",
    around: "של",
    asks: "הכנס|הוסף|הזן",
    here: "כאן",
    times: "ב|בשעה",
  },
  hi: {
    kinds: "छवि|चित्र|तस्वीर|फोटो|फ़ोटो|स्क्रीनशॉट|आरेख",
    alts: "वैकल्पिक पाठ|वैकल्पिक टेक्स्ट|विवरण|छवि विवरण|चित्र विवरण|छवि का विवरण|शीर्षकहीन|बिना शीर्षक",
    around: "एक|का|की|यह",
    asks: "दर्ज करें|डालें|जोड़ें",
    here: "यहाँ|यहां",
    times: "को|बजे",
  },
};
