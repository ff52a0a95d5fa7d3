/** Sentences in scripts that the embedded reader hasn't learnt, in sizes, faces and colours of screens. */
import type { Drawn } from "./web-pages.ts";

const sentences: Readonly<Record<string, readonly string[]>> = {
  arabic: ["تم حفظ التغييرات بنجاح", "تعذر الاتصال بالخادم", "إعدادات الحساب", "تسجيل الخروج من كل الأجهزة"],
  hebrew: ["השינויים נשמרו בהצלחה", "לא ניתן להתחבר לשרת", "הגדרות חשבון", "שינוי סיסמה ושפה"],
  thai: ["บันทึกการเปลี่ยนแปลงแล้ว", "ไม่สามารถเชื่อมต่อได้", "ตั้งค่าบัญชี", "เปลี่ยนรหัสผ่าน"],
  hindi: ["परिवर्तन सहेजे गए", "सर्वर से कनेक्ट नहीं हो सका", "खाता सेटिंग", "पासवर्ड बदलें"],
  korean: ["변경 사항이 저장되었습니다", "서버에 연결할 수 없습니다", "계정 설정", "비밀번호를 바꾸세요"],
  tamil: ["மாற்றங்கள் சேமிக்கப்பட்டன", "கணக்கு அமைப்புகள்", "கடவுச்சொல்லை மாற்று", "வெளியேறு"],
  bengali: ["পরিবর্তনগুলি সংরক্ষণ করা হয়েছে", "অ্যাকাউন্ট সেটিংস", "পাসওয়ার্ড বদলান", "সাহায্য"],
  georgian: ["ცვლილებები შენახულია", "ანგარიშის პარამეტრები", "პაროლის შეცვლა", "გასვლა"],
  armenian: ["Փոփոխությունները պահպանվեցին", "Հաշվի կարգավորումներ", "Փոխել գաղտնաբառը", "Դուրս գալ"],
  amharic: ["ለውጦች ተቀምጠዋል", "የመለያ ቅንብሮች", "የይለፍ ቃል ቀይር", "ውጣ"],
  khmer: ["បានរក្សាទុកការផ្លាស់ប្ដូរ", "ការកំណត់គណនី", "ប្ដូរពាក្យសម្ងាត់", "ជំនួយ"],
};

const styles = [
  "13px 'Noto Sans', sans-serif; color: #222; background: #fff",
  "18px 'Noto Sans', sans-serif; color: #ddd; background: #1e1e1e",
  "15px 'Noto Serif', serif; color: #333; background: #f4f1ea",
  "24px 'DejaVu Sans', sans-serif; color: #111; background: #fff",
  "14px 'DejaVu Sans Mono', monospace; color: #d4d4d4; background: #1e1e1e",
];

export const unknownPages: readonly Drawn[] = Object.entries(sentences).flatMap(([script, rows]) =>
  styles.map((style, at) => {
    const [font, ...colours] = style.split(";");
    return {
      id: `${script}-${at}`,
      kinds: [],
      width: 620,
      height: 220,
      html: `<body style="margin: 16px; line-height: 1.5; font: ${font}; ${colours.join(";")}">${rows.map((row) => `<div>${row}</div>`).join("")}`,
    };
  }),
);
