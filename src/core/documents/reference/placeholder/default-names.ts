/**
 * The names that programs give to what nobody named, parted by "|", in lower case and with blanks for hyphens and
 * underscores. Many of these words mean more without the numbers.
 */
const names = {
  /** All that there is, numbers or not: of hosts, editors and templates. */
  alone:
    "imgur|imgbb|postimg|postimage|spacer|image from gyazo|gyazo image|image for post|image from ios|mask group|microsoftteams image|null|undefined|nil|none|nan|n/a|object object",
  /** Programs that make pictures, and what they call a recording: a date follows. */
  dated:
    "xnip|cleanshot|snipaste|sharex|greenshot|flameshot|spectacle|ksnip|jietu|pixpin|monosnap|skitch|snagit|snap|scrot|maim|grim|hyprshot|swappy|shottr|scr|faststone|ashampoo snap|lightshot|kap|peek|annotation|recording|screen recording|screencast|bildschirmvideo|whatsapp image|whatsapp bild|imagen de whatsapp|imagem do whatsapp|immagine whatsapp|afbeelding van whatsapp|image whatsapp|signal|telegram|viber|viber image|received|snapchat|instagram|fb img|chatgpt|chatgpt image|drawing|excalidraw|vlcsnap|scan|scanned document|camscanner|adobe scan|img|dsc|pxl|mvimg|pano|vid|mov|photo room|clipboard",
  /** Cameras and telephones: four digits follow or more. */
  counted: "imag|dsc|dscn|dscf|pxl|mvimg|pano|vid|gopr|dji|cimg|kimg|hpim|pict|sdc|imgp|lrm export|mpv shot",
  /** Drawing programs, and what they and editors paste: one number is enough. */
  numbered:
    "selection|frame|group|rectangle|ellipse|vector|polygon|component|artboard|asset|drawing|sketch|whiteboard|clip image|clip|clipboard|pasted|pasted image|pasted graphic|pasted file|snip|chart|graph|plot|new diagram|new drawing|drawio|flowchart|mceclip|fullsizerender|bildschirmvideo",
} as const;

export type DefaultName = keyof typeof names;

export const defaultNames = Object.entries(names).flatMap(([name, words]) =>
  words.split("|").map((word): [word: string, name: DefaultName] => [word, name as DefaultName]),
);

/** Those that letters and digits of chance follow, or that mean something once a blank is between: whole, in lower case. */
export const patterns: readonly RegExp[] = [
  // Android: "Screenshot_20240101-101010_Chrome", "…_com.android.settings"
  /^screen ?shot[ _-]\d{4}[\d_-]{7,24}[ _-][a-z][\w.]{1,60}$/,
  // Xcode: "Simulator Screenshot - iPhone 15 Pro - 2024-01-01 at 10.00.00"
  /^simulator screen ?shot - .{1,40} - .{8,24}$/,
  // macOS: "SCR-20240101-abcd"; WhatsApp: "IMG-20240101-WA0003"
  /^(?:scr|img|vid)[ _-]\d{8}[ _-][a-z]{1,4}\d{0,5}$/,
  // Cameras: "P1010001", "GX010123", "WP_20130101_001", "SAM_0123"
  /^(?:p\d{7}|g[hx]\d{6}|wp_\d{8}.{0,20}|sam_\d{4})$/,
  /^gemini[ _]generated[ _]image[ _]\w{5,40}$/,
  /^dall[·.-]?e[ _-]\d{4}-\d\d-\d\d[ _-][\d.]{4,9}$/,
  // Exports of slides, and Windows's snipping tool: "Slide3", "Folie12", "Capture", "Capture2"
  /^(?:slide|folie|diapositive|diapositiva|slajd)\d{1,3}$/,
  /^capture[ _-]?\d{0,4}$/,
  // Word's pages: "clip_image002[4]"; IDs: "image-5b1c2d3e", "figure_8f14e45f"
  /^(?:image|img|picture|pic|photo|figure|file|attachment|upload)[ _-]?(?=\w*\d)[0-9a-f]{7,64}$/,
  // GitHub's editor, until the upload is done
  /^!?\[?uploading .{1,80}\.{3}\]?$/,
  /^lorem ipsum\b/,
];
