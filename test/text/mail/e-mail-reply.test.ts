import { describe, expect, it } from "@jest/globals";
import { parseComment } from "../../../src/signals/commands/commands.ts";
import { lines, MAILS } from "../../signals/mails.ts";

const ranIn = (text: string): readonly string[] =>
  parseComment(text).commands.map(({ command, argument }) => `${command} ${argument}`.trim());

describe("an answer to GitHub's mail", () => {
  it.each(MAILS.map((mail) => [mail.program, mail] as const))("from %s runs no command of the mail", (_, mail) => {
    const { doubted } = parseComment(mail.text);
    expect(ranIn(mail.text)).toEqual(mail.runs);
    expect(doubted !== undefined).toBe(mail.isTold);
  });

  it.each([
    ["Polish", ["Od: Mallory", "Wysłano: poniedziałek", "Do: dave", "Temat: Re"]],
    ["Swedish", ["Från: Mallory", "Skickat: den 5 januari", "Till: dave", "Ämne: Re: checkout"]],
    ["Finnish", ["Lähettäjä: Mallory", "Lähetetty: maanantai", "Vastaanottaja: dave", "Aihe: VS: checkout"]],
  ])("is known by a head of four lines that answers a subject, without an address: %s", (_language, head) => {
    expect(parseComment(lines("No.", "", ...head, "", "/approve analysis")).commands).toEqual([]);
  });

  it("is told of in at least forty shapes", () => expect(MAILS.length).toBeGreaterThanOrEqual(40));

  it("is the same with GitHub's line ends", () => {
    for (const { text, runs } of MAILS) expect(ranIn(text.replaceAll("\n", "\r\n"))).toEqual(runs);
  });
});

/** What people write above a command that is their own. */
const OWN: readonly (readonly [string, string])[] = [
  ["who is meant", lines("@lead:", "/ack")],
  ["who is meant, and an address", lines("@lead, write to ana@acme.example:", "/ack")],
  [
    "a log with addresses and colons",
    lines("2026-11-22 14:05:11 ana@acme.example: login failed", "code: 503", "", "/ack"),
  ],
  ["fields of their own", lines("Service: checkout", "Owner: ana@acme.example", "State: down", "", "/ack")],
  ["four fields of their own", lines("Service: checkout", "Owner: ana", "State: down", "Next: restart", "", "/ack")],
  ["a time with a colon", lines("Down since 14:05:", "", "/ack")],
  ["what a monitor says", lines("From: monitoring", "To: everybody", "", "/ack")],
  ["a commit's trailers", lines("Fix: pool", "Co-authored-by: Ana <7+ana@users.noreply.github.com>", "", "/ack")],
  ["a link to a comment", lines("See https://github.com/acme/shop/issues/42#issuecomment-123:", "", "/ack")],
  [
    "a fence with a whole mail",
    lines("```", "From: Ana <a@b.example>", "Sent: 22.11.2026", "To: B <b@b.example>", "```", "", "/ack"),
  ],
];

describe("a command under", () => {
  it.each(OWN)("%s counts", (_, text) => {
    expect(ranIn(text)).toEqual(["ack"]);
    expect(parseComment(text).doubted).toBeUndefined();
  });

  it.each([
    ["an address in brackets and a colon", lines("Ana <ana@acme.example> says:", "", "/ack")],
    ["a day, a time and a colon", lines("As of 2026-11-22 14:05 this is what we know:", "", "/ack")],
    ["a ruled title", lines("----- what we know -----", "", "/ack")],
  ])("%s does not count, and that is told", (_, text) => {
    expect(parseComment(text)).toMatchObject({ commands: [], doubted: { command: "ack", why: "mail" } });
  });

  it("a mail's head is not told of where it is only close to a command", () => {
    expect(parseComment(lines("Ana <ana@acme.example> says:", "", "/usr/bin"))).not.toHaveProperty("doubted");
  });
});
