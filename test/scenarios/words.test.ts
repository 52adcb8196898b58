import { describe, expect, it } from "@jest/globals";
import { until } from "../../emulator/firewarden/waiting.ts";
import { createStages, SHORT_CLOCKS } from "./stage.ts";

const stages = createStages();

const CATALOGUE = `${SHORT_CLOCKS}services:
  checkout: {repository: acme/shop}
  payments: {repository: acme/shop}
`;
const DAY = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const form = (service: string, began: string): string =>
  `### Affected service\n\n${service}\n\n### When it began\n\n${began}\n`;

describe("words that people write", () => {
  it("are read as what they say, or told: forms, times, duplicates", async () => {
    const stage = await stages({ configuration: CATALOGUE });
    const said = async (issue: Awaited<ReturnType<typeof stage.issue>>) =>
      (await issue.comments()).map(({ body }) => body).join("\n");

    const read = await stage.issue(
      "One",
      form("- [ ] payments\n- [x] checkout", `\`\`\`text\n${DAY} 2:05 PM UTC\n\`\`\``),
    );
    await read.declares("carol", "high");
    expect(await read.board()).toContain("checkout");
    expect(await said(read)).toMatch(/failing since \w+ \d+ \w+, 14:05/);

    const card = async () => (await read.comment("card:document"))?.body ?? "";
    expect(await card()).toContain("Answered in the issue's text by **ruth**: When it began · Affected service");
    expect(await read.board()).toContain("4 boxes");
    await read.act("ruth", (ruth) => ruth.editIssue(read.number, { body: form("_No response_", "_No response_") }));
    await until("the boxes are open again", async () => /- \[ \] Affected service/.test(await card()));
    expect(await card()).not.toContain("Answered in");

    const unread = await stage.issue("Two", form("chekout", "around lunch"));
    await unread.declares("carol", "high");
    const told = await said(unread);
    expect(told).toContain("@ruth: I don't know a service `chekout`. Did you mean `checkout`?");
    expect(told).toContain("@ruth: I can't read `around lunch` as a time");

    const ambiguous = await unread.says("carol", `/timeline ${DAY} 14:05 CST the deployment began`);
    expect(await unread.reactionsTo(ambiguous)).toEqual(["confused"]);
    expect(await said(unread)).toContain("`CST` can mean more than one offset");

    await unread.says("carol", "/eta tomorrow 9am with luck");
    await unread.says("bob", `/mitigated ${tomorrow()} 09:00`);
    expect(await said(unread)).toContain(`\`${tomorrow()} 09:00\` is in the future`);
    expect(await unread.board()).toMatch(/back by \w+ \d+ \w+, 09:00 \(estimate\): with luck/);
    const guessed = await unread.says("carol", "/eta tomorrow at 9");
    expect(await unread.reactionsTo(guessed)).toEqual(["+1"]);
    expect(await said(unread)).toMatch(/understood as back by \w+ \d+ \w+, 09:00 UTC. Wrong\? `\/eta [\d-]+ 21:00`/);
    await unread.says("carol", "/eta unknown, the vendor is looking");
    expect(await unread.board()).toContain("not known yet when it is back: the vendor is looking");

    await unread.says("carol", `/cancel duplicate of #${read.number}`);
    expect((await unread.issue()).state).toBe("closed");
    await read.says("carol", `/cancel duplicate #${unread.number}`);
    expect((await read.issue()).state).toBe("open");
    expect(await said(read)).toContain("was ended in favor of this incident");
    await read.says("carol", "/cancel duplicate #99999");
    expect(await said(read)).toContain("there is no issue #99999");
    expect((await read.issue()).state).toBe("open");
  }, 120_000);
});
