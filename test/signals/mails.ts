/*
 * Mails in which people answered GitHub, as their programs send them. Every mail repeats a `/resolved permanent` that
 * somebody else wrote; `runs` is what the author of the mail wrote on top (or below a quotation).
 */

export type Mail = {
  readonly program: string;
  readonly text: string;
  readonly runs: readonly string[];
  /** Whether it is told that a command was not counted, because nobody can tell who wrote it. */
  readonly isTold: boolean;
};

export const lines = (...all: readonly string[]): string => all.join("\n");

const REPEATED = "/resolved permanent";

/** As GitHub ends each of its mails; programs wrap it as they like. */
const FOOTER = lines(
  "—",
  "Reply to this email directly, view it on GitHub",
  "<https://github.com/acme/shop/issues/42#issuecomment-123>, or unsubscribe",
  "<https://github.com/notifications/unsubscribe-auth/ABC>.",
  "You are receiving this because you were mentioned.Message ID:",
  "<acme/shop/issues/42/123@github.com>",
);
const MAIL = lines("ana left a comment (acme/shop#42)", "", "It is back.", "", REPEATED, "", FOOTER);
const ADDRESS = "<notifications@github.com>";

/** Below a head of this mail program's, GitHub's whole mail, without a mark on its lines. */
const bare = (program: string, ...head: readonly string[]): Mail => ({
  program,
  text: lines("/ack", "", ...head, "", MAIL),
  runs: ["ack"],
  isTold: false,
});

/** The same where the program left GitHub's footer out, so that nobody knows where the mail ends. */
const cut = (program: string, ...head: readonly string[]): Mail => ({
  program: `${program}, without GitHub's footer`,
  text: lines("/ack", "", ...head, "", "It is back.", "", REPEATED),
  runs: ["ack"],
  isTold: true,
});

const quoted = (program: string, ...head: readonly string[]): Mail => ({
  program: `${program}, quoted as it should be, answered below`,
  text: lines(
    ...head,
    "",
    MAIL.split("\n")
      .map((line) => `> ${line}`)
      .join("\n"),
    "",
    "/ack",
  ),
  runs: ["ack"],
  isTold: false,
});

const OUTLOOK_EN = [
  `From: Ana ${ADDRESS}`,
  "Sent: Sunday, November 22, 2026 2:05 PM",
  "To: acme/shop <shop@noreply.github.com>",
  "Subject: Re: [acme/shop] Checkout is down (Issue #42)",
];
const OUTLOOK_DE = [
  `Von: Ana ${ADDRESS}`,
  "Gesendet: Sonntag, 22. November 2026 14:05",
  "An: acme/shop <shop@noreply.github.com>",
  "Betreff: Re: [acme/shop] Checkout is down (Issue #42)",
];
const OUTLOOK_JA = [
  `差出人: Ana ${ADDRESS}`,
  "送信日時: 2026年11月22日 14:05",
  "宛先: acme/shop <shop@noreply.github.com>",
  "件名: Re: [acme/shop] Checkout is down (Issue #42)",
];
const OUTLOOK_PL = [
  "Od: Ana <ana@acme.example>",
  "Wysłano: niedziela, 22 listopada 2026 14:05",
  "Do: acme/shop <shop@acme.example>",
  "Temat: Re: [acme/shop] Checkout is down",
];

const GMAIL: Readonly<Record<string, readonly string[]>> = {
  English: ["On Sun, Nov 22, 2026 at 2:05 PM Ana", `${ADDRESS} wrote:`],
  German: [`Am So., 22. Nov. 2026 um 14:05 Uhr schrieb Ana <`, "notifications@github.com>:"],
  French: [`Le dim. 22 nov. 2026 à 14:05, Ana ${ADDRESS} a écrit :`],
  Spanish: [`El dom, 22 nov 2026 a las 14:05, Ana (${"notifications@github.com"})`, "escribió:"],
  Japanese: [`2026年11月22日(日) 14:05 Ana ${ADDRESS}:`],
  Arabic: [`في الأحد، 22 نوفمبر 2026 في 2:05 م تمت كتابة ما يلي بواسطة ‪Ana‬‏ <‪`, "notifications@github.com‬‏>:"],
  Russian: [`вс, 22 нояб. 2026 г. в 14:05, Ana ${ADDRESS}:`],
  Chinese: [`Ana ${ADDRESS} 于2026年11月22日周日 14:05写道：`],
  Korean: [`2026년 11월 22일 (일) 오후 2:05, Ana ${ADDRESS}님이 작성:`],
  Polish: [`niedz., 22 lis 2026 o 14:05 Ana ${ADDRESS} napisał(a):`],
  Turkish: [`Ana ${ADDRESS}, 22 Kas 2026 Paz, 14:05 tarihinde şunu yazdı:`],
  Hebrew: [`‫בתאריך יום א׳, 22 בנוב׳ 2026 ב-14:05 מאת ‪Ana‬‏ <‪notifications@github.com‬‏>:‬`],
  Hindi: [`रवि, 22 नव॰ 2026 को 2:05 pm बजे को Ana ${ADDRESS} ने लिखा:`],
  Thai: [`ในวันที่ อา. 22 พ.ย. 2026 เวลา 14:05 Ana ${ADDRESS} เขียนว่า:`],
  Czech: [`ne 22. 11. 2026 v 14:05 odesílatel Ana ${ADDRESS} napsal:`],
  Hungarian: [`Ana ${ADDRESS} ezt írta (időpont: 2026. nov. 22., V,`, "14:05):"],
};

export const MAILS: readonly Mail[] = [
  ...Object.entries(GMAIL).flatMap(([language, head]) => [
    bare(`Gmail in ${language}`, ...head),
    cut(`Gmail in ${language}`, ...head),
  ]),
  quoted("Gmail in Japanese", ...(GMAIL.Japanese ?? [])),
  quoted("Gmail in Russian", ...(GMAIL.Russian ?? [])),
  quoted("Thunderbird in English", "On 22/11/2026 14:05, Ana wrote:"),
  bare("Thunderbird in German", "Am 22.11.2026 um 14:05 schrieb Ana:"),
  bare("Thunderbird in Russian", "22.11.2026 14:05, Ana пишет:"),
  cut("Thunderbird in Russian", "22.11.2026 14:05, Ana пишет:"),
  cut("Thunderbird in Chinese", "在 2026/11/22 14:05, Ana 写道:"),
  cut("Thunderbird in Japanese", "On 2026/11/22 14:05, Ana さんは書きました:"),
  cut("Thunderbird in Arabic", "في ٢٢/١١/٢٠٢٦ ١٤:٠٥، كتب Ana:"),
  bare("Outlook in English", "________________________________", ...OUTLOOK_EN),
  cut("Outlook in English", ...OUTLOOK_EN),
  bare("Outlook in German", ...OUTLOOK_DE),
  bare("Outlook in Japanese", ...OUTLOOK_JA),
  cut("Outlook in Japanese", ...OUTLOOK_JA),
  cut("Outlook in Polish", ...OUTLOOK_PL),
  bare(
    "Outlook for iOS",
    "Get Outlook for iOS<https://aka.ms/o0ukef>",
    "________________________________",
    ...OUTLOOK_EN,
  ),
  bare("Apple Mail in English", `On 22 Nov 2026, at 14:05, Ana ${ADDRESS} wrote:`),
  bare("Apple Mail in Chinese", `在 2026年11月22日，14:05，Ana ${ADDRESS} 写道：`),
  bare("Apple Mail in Portuguese", `Em 22 de nov. de 2026, à(s) 14:05, Ana ${ADDRESS} escreveu:`),
  bare(
    "an iPhone in German",
    "Von meinem iPhone gesendet",
    "",
    `> Am 22.11.2026 um 14:05 schrieb Ana ${ADDRESS}:`,
    "> ",
    "> ﻿",
  ),
  bare("Yahoo", `On Sunday, November 22, 2026 at 02:05:00 PM GMT+1, Ana ${ADDRESS} wrote: `),
  bare(
    "QQ",
    "------------------ 原始邮件 ------------------",
    `发件人: "acme/shop" ${ADDRESS};`,
    "发送时间: 2026年11月22日(星期日) 下午2:05",
  ),
  cut("a forwarding program", "-----Mensagem encaminhada-----"),
  cut("a program that repeats only who wrote it", "ana left a comment (acme/shop#42)"),
  {
    program: "a program whose head nobody knows",
    text: lines("/ack", "", "Ana, yesterday", "", "It is back.", "", REPEATED, "", FOOTER),
    runs: [],
    isTold: true,
  },
  {
    program: "a program that puts the answer below an unmarked mail",
    text: lines(...OUTLOOK_EN, "", MAIL, "", "/ack"),
    runs: [],
    isTold: true,
  },
];
