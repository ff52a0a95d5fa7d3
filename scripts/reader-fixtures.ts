/**
 * Draws test/fixtures/reader-scripts: texts in scripts that the embedded reader hasn't learnt, beside words that it has:
 * `npx tsx scripts/reader-fixtures.ts`, on Debian with chromium, fonts-noto-core, fonts-noto-cjk,
 * fonts-noto-color-emoji and fonts-thai-tlwg.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { launchChromium } from "./vscode/chromium.ts";
import { root } from "./vscode/paths.ts";

const folder = path.join(root, "test", "fixtures", "reader-scripts");

/** Lines of each picture, and how it is drawn; what is in braces stands between words that can be read. */
const texts: Readonly<Record<string, readonly string[]>> = {
  arabic: ["Account settings", "تم حفظ التغييرات بنجاح", "تعذر الاتصال بالخادم"],
  hebrew: ["Account settings", "השינויים נשמרו בהצלחה", "לא ניתן להתחבר לשרת"],
  thai: ["Account settings", "บันทึกการเปลี่ยนแปลงแล้ว", "ไม่สามารถเชื่อมต่อได้"],
  hindi: ["Account settings", "परिवर्तन सहेजे गए", "सर्वर से कनेक्ट नहीं हो सका"],
  korean: ["Account settings", "변경 사항이 저장되었습니다", "서버에 연결할 수 없습니다"],
  tamil: ["Account settings", "மாற்றங்கள் சேமிக்கப்பட்டன", "கணக்கு அமைப்புகள்"],
  bengali: ["Account settings", "পরিবর্তনগুলি সংরক্ষণ করা হয়েছে", "অ্যাকাউন্ট সেটিংস"],
  georgian: ["Account settings", "ცვლილებები შენახულია", "ანგარიშის პარამეტრები"],
  armenian: ["Account settings", "Փոփոխությունները պահպանվեցին", "Հաշվի կարգավորումներ"],
  amharic: ["Account settings", "ለውጦች ተቀምጠዋል", "የመለያ ቅንብሮች"],
  "between-words": ["Signed in as 김민수 from Seoul", "Display language: ภาษาไทย"],
  emoji: ["Ship it 🚀 before noon", "All tests are green 😀 today"],
};
const styles = [
  "13px 'Noto Sans'; color: #222; background: #fff",
  "18px 'Noto Sans'; color: #ddd; background: #1e1e1e",
  "15px 'Noto Serif'; color: #333; background: #f4f1ea",
];

mkdirSync(folder, { recursive: true });
const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: 380, height: 120 } });
for (const [index, [name, lines]] of Object.entries(texts).entries()) {
  const [font, ...colours] = styles[index % styles.length]!.split(";");
  const style = `margin: 16px; line-height: 1.5; font: ${font}, sans-serif; ${colours.join(";")}`;
  await page.setContent(
    `<body style="${style}">${lines.map((line) => `<div>${line}</div>`).join("")}</body>`,
  );
  const png = await sharp(await page.screenshot())
    .png({ compressionLevel: 9 })
    .toBuffer();
  writeFileSync(path.join(folder, `${name}.png`), png);
}
await browser.close();
