import type { Row } from "./row.ts";

/* Times and dates, as people write them. It is Sunday, 22 November 2026, 14:40 UTC, which is 15:40 in Zurich. */

const utc = (text: string): number => Date.parse(`${text.replace(" ", "T")}Z`);
const today = (time: string): number => utc(`2026-11-22 ${time}`);

/** When the service is said to have been mitigated, in UTC. */
const mitigated = (typed: string, at: number, ...shown: readonly string[]): Row => ({
  ...{ typed: `/mitigated ${typed}`.trim(), at: "zurich", shown },
  understood: [{ kind: "milestone-reached", milestone: "mitigated", at }],
});

/** A line of the timeline that is put there, in UTC. */
const noted = (typed: string, at: number, text: string): Row => ({
  ...{ typed: `/timeline ${typed}`, at: "zurich" },
  understood: [{ kind: "noted", at, text }],
});

/** When it is corrected to have begun, in UTC. */
const began = (typed: string, at: number, why = ""): Row => ({
  ...{ typed: `/correct started ${typed}`, at: "zurich" },
  understood: [{ kind: "milestone-corrected", milestone: "started", at, why }],
});

type Expected = { readonly kind: "moment"; readonly at: number } | { readonly kind: "day"; readonly day: string };

/** When the service is expected back, and as what the board shows it. */
const back = (typed: string, expected: Expected, shown: string, words = ""): Row => ({
  ...{ typed: `/eta ${typed}`, by: "rita", at: "zurich", shown: [shown, words] },
  understood: [{ kind: "estimate-set", expected, words }],
});

const at = (text: string): Expected => ({ kind: "moment", at: utc(text) });
const on = (day: string, part?: string): Expected => ({ kind: "day", day, ...(part && { part }) });

const unknown = (typed: string, words = ""): Row => ({
  ...{ typed: `/eta ${typed}`, by: "rita", at: "zurich", shown: ["not known yet", words] },
  understood: [{ kind: "estimate-set", expected: { kind: "unknown" }, words }],
});

const refused = (typed: string, ...says: readonly string[]): Row => ({
  ...{ typed, by: typed.startsWith("/eta") ? "rita" : "ana", at: "zurich" },
  ...{ refused: "bad-time", says },
});

const PAST: readonly Row[] = [
  mitigated("", today("14:40")),
  mitigated("now", today("14:40")),
  mitigated("15:31", today("14:31")),
  mitigated("at 15:31", today("14:31")),
  mitigated("~15:31", today("14:31")),
  mitigated("3:31pm", today("14:31")),
  mitigated("3:31 PM", today("14:31")),
  mitigated("14:31 UTC", today("14:31")),
  mitigated("15:31 +01:00", today("14:31")),
  mitigated("15:31 Uhr", today("14:31")),
  mitigated("10 minutes ago", today("14:30")),
  mitigated("10m ago", today("14:30")),
  mitigated("about ten minutes ago", today("14:30")),
  mitigated("half an hour ago", today("14:10")),
  mitigated("a quarter of an hour ago", today("14:25")),
  mitigated("2026-11-22T15:31", today("14:31")),
  mitigated("22 Nov 15:31", today("14:31")),
  mitigated("today at 15:31", today("14:31")),
  {
    ...{ typed: "/mitigated 15:31 rolled back to 4.1", at: "zurich" },
    understood: [
      { kind: "milestone-reached", milestone: "mitigated", at: today("14:31") },
      { kind: "noted", text: "rolled back to 4.1", at: today("14:40") },
    ],
  },
  mitigated("half past 3", today("14:30"), "understood as Sun 22 Nov, 15:30 (14:30 UTC). Wrong?", "03:30`"),
  mitigated("20 past 3", today("14:20"), "understood as Sun 22 Nov, 15:20 (14:20 UTC)"),
  {
    ...{ typed: "/resolved permanent 10 minutes ago", at: "zurich" },
    understood: [
      { kind: "resolution-set", resolution: "permanent" },
      { kind: "milestone-reached", milestone: "resolved", at: today("14:30") },
    ],
  },
  began("since 9", today("08:00")),
  began("9am", today("08:00")),
  began("at nine", today("08:00")),
  began("this morning at 9", today("08:00")),
  began("9 in the morning", today("08:00")),
  began("3 hours ago", today("11:40")),
  began("for 3 hours", today("11:40")),
  began("an hour and a half ago", today("13:10")),
  began("1h 30m ago the first alert", today("13:10"), "the first alert"),
  began("noon", today("11:00")),
  began("midnight", utc("2026-11-21 23:00")),
  began("yesterday 22:10", utc("2026-11-21 21:10")),
  began("yesterday at 10pm", utc("2026-11-21 21:00")),
  began("22:10 yesterday", utc("2026-11-21 21:10")),
  began("last night at 11", utc("2026-11-21 22:00")),
  began("last night at 2:30", today("01:30")),
  began("the day before yesterday 8:15", utc("2026-11-20 07:15")),
  began("2 days ago at 14:05", utc("2026-11-20 13:05")),
  began("Friday 22:10", utc("2026-11-20 21:10")),
  began("last Fri at 10.10pm", utc("2026-11-20 21:10")),
  began("22:10 on Friday", utc("2026-11-20 21:10")),
  began("20 Nov 14:05", utc("2026-11-20 13:05")),
  began("November 20th, 2:05 pm", utc("2026-11-20 13:05")),
  began("20.11.2026 14:05", utc("2026-11-20 13:05")),
  began("20/11 14:05 UTC", utc("2026-11-20 14:05")),
  noted("yesterday 22:10 the pool was made smaller", utc("2026-11-21 21:10"), "the pool was made smaller"),
  noted("20 minutes ago: restarts", today("14:20"), "restarts"),
  noted("15:20 - 15:30 restarts", today("14:20"), "- 15:30 restarts"),
  noted("14:20Z GET /health gave 503", today("14:20"), "GET /health gave 503"),
  noted("2:20 in the afternoon, an alert", today("13:20"), "an alert"),
  {
    ...{ typed: "/mitigated 14:30", at: "zurich", refused: "out-of-order" },
    says: ["**mitigated** at Sun 22 Nov, 14:30 (13:30 UTC) would be before **started** at Sun 22 Nov, 15:00"],
  },
  refused(
    "/mitigated in 10 minutes",
    "is in the future: it's 15:40 now (Europe/Zurich). Send it once it has happened.",
  ),
  refused(
    "/mitigated 18:30",
    "`18:30` is in the future: it's 15:40 now (Europe/Zurich). Send it once it has happened.",
  ),
  refused("/timeline 18:30 restarts", "`18:30 restarts` is in the future", "Was it yesterday?"),
  refused(
    "/correct started 18:30",
    "`18:30` is in the future: it's 15:40 now (Europe/Zurich). Was it yesterday?",
    "/correct started 2026-11-21 18:30",
  ),
  refused("/correct started 2099-01-01 10:00", "/correct started 2026-11-21 10:00"),
  refused("/mitigated tomorrow 9am", "`tomorrow 9am` is in the future"),
  refused("/mitigated at lunch", "I can't read `at lunch` as a time", "/mitigated 15:40"),
  refused("/mitigated 15:20 or 15:30", "I see two times in `15:20 or 15:30`, and need one"),
  refused("/mitigated 15:31 CET", "`CET` can mean more than one offset from UTC", "/mitigated 15:31 +01:00"),
  refused("/mitigated 9 pods are back", "I can't read `9 pods are back`"),
  refused("/resolved permanent soon", "I can't read `soon` as a time", "/resolved permanent 15:40"),
  refused("/correct started Friday", "`Friday` is a day, and I need the time as well"),
  refused("/correct started 1 Dec", "`1 Dec` is a day"),
  refused(
    "/correct started yesterday midnight",
    "Write `/correct started 2026-11-21 00:00` or `/correct started 2026-11-22 00:00`",
  ),
  refused(
    "/correct started 1/11 14:05",
    "`1/11 14:05` can mean two times. Write `/correct started 2026-11-01 14:05`",
    "/correct started 2026-11-01 14:05",
  ),
  refused("/timeline 9 pods were restarted", "I can't read `9 pods were restarted`", "/timeline 15:40 text"),
];

const ESTIMATES: readonly Row[] = [
  back("18:30", at("2026-11-22 17:30"), "18:30"),
  back("18:30 UTC", at("2026-11-22 18:30"), "19:30"),
  back("by 18:30 after the index is rebuilt", at("2026-11-22 17:30"), "18:30", "after the index is rebuilt"),
  back("6:30pm", at("2026-11-22 17:30"), "18:30"),
  back("2h", at("2026-11-22 16:40"), "17:40"),
  back("in 2 hours", at("2026-11-22 16:40"), "17:40"),
  back("in 2 hours if the rollback works", at("2026-11-22 16:40"), "17:40", "if the rollback works"),
  back("in half an hour", at("2026-11-22 15:10"), "16:10"),
  back("tomorrow 9am", at("2026-11-23 08:00"), "Mon 23 Nov, 09:00"),
  back("9am tomorrow", at("2026-11-23 08:00"), "Mon 23 Nov, 09:00"),
  back("“tomorrow at noon” with luck", at("2026-11-23 11:00"), "Mon 23 Nov, 12:00", "with luck"),
  back("tomorrow at 9", at("2026-11-23 08:00"), "understood as back by Mon 23 Nov, 09:00 (08:00 UTC). Wrong?"),
  back("2:30", at("2026-11-23 01:30"), "understood as back by Mon 23 Nov, 02:30 (01:30 UTC)"),
  back("at 9", at("2026-11-22 20:00"), "understood as back by Sun 22 Nov, 21:00 (20:00 UTC)"),
  back("tonight at 9", at("2026-11-22 20:00"), "21:00"),
  back("midnight", at("2026-11-22 23:00"), "Mon 23 Nov, 00:00"),
  back("Monday 14:00", at("2026-11-23 13:00"), "Mon 23 Nov, 14:00"),
  back("tomorrow", on("2026-11-23"), "Mon 23 Nov"),
  back("tomorrow morning", on("2026-11-23", "morning"), "morning"),
  back("Friday", on("2026-11-27"), "Fri 27 Nov"),
  back("by end of day", on("2026-11-22"), "Sun 22 Nov"),
  back("next Friday", on("2026-11-27"), "understood as back by Fri 27 Nov 2026. Wrong?"),
  back("1 Dec", on("2026-12-01"), "Tue 1 Dec"),
  back("in 3 days", on("2026-11-25"), "Wed 25 Nov"),
  unknown("unknown"),
  unknown("not known yet, the vendor is looking", "the vendor is looking"),
  unknown("?"),
  refused("/eta", "`/eta` needs a time", "/eta 17:00"),
  refused("/eta soon", "I can't read `soon` as a time", "/eta 17:00"),
  refused("/eta 2", "I can't read `2` as a time", "/eta 17:00"),
  refused("/eta 18:00-19:00", "I see two times in `18:00-19:00`, and need one", "/eta 17:00"),
  refused("/eta 18:00 or 19:00", "I see two times"),
  refused("/eta 2-3 hours", "I can't read `2-3 hours`"),
  refused("/eta 14:00", "`14:00` is over: it's 15:40 now", "/eta 2026-11-23 14:00"),
  refused("/eta yesterday", "`yesterday` is over"),
  refused("/eta 1/12", "can mean two days. Write `/eta 2026-12-01` or `/eta 2027-01-12`", "/eta 2026-12-01"),
  refused("/eta tomorrow at 2", "can mean two times", "/eta 2026-11-23 14:00"),
  refused("/eta 18:30 IST", "`IST` can mean more than one offset", "/eta 18:30 +01:00"),
];

const UPDATES: readonly Row[] = [
  {
    ...{ typed: "/update Half of the cards work. Next update in 10 minutes.", by: "rita", at: "zurich" },
    understood: [{ kind: "update-posted", nextBy: today("14:50") }],
    shown: ["update by 15:50"],
  },
  {
    ...{ typed: "/update\nStill repairing.\n\nNext update in 15 minutes", by: "rita", at: "zurich" },
    understood: [{ kind: "update-posted", nextBy: today("14:55") }],
    shown: ["update by 15:55", "> Still repairing."],
  },
];

export const TIMES: readonly Row[] = [...PAST, ...ESTIMATES, ...UPDATES];
