import { afterAll, describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { verb } from "./reliability/verbs.ts";
import { createStages, type Stage } from "./stage.ts";

const stages = createStages(afterAll);
const FORM = ".github/ISSUE_TEMPLATE/incident.yml";
const CONFIGURATION = ".github/firewarden.yml";
const Pulls = z.array(z.object({ number: z.number(), title: z.string(), body: z.string() }));

const init = async (stage: Stage, repository = "acme/shop") => {
  const { code, out, err } = await verb(stage, "init", repository);
  await stage.idle();
  return { code, out: out.join("\n"), err: err.join("\n") };
};
const openPulls = async (stage: Stage) => Pulls.parse(await stage.github.look("/repos/acme/shop/pulls?state=open"));

let stage: Stage;

describe("firewarden init", () => {
  it("opens one pull request with an issue form and a configuration that is good as it stands", async () => {
    stage = await stages({ configuration: "" });
    const { code, out } = await init(stage);
    const [pull, ...others] = await openPulls(stage);
    expect([code, others]).toEqual([0, []]);
    expect(out).toContain(`Opened pull request #${pull?.number} with ${CONFIGURATION} and ${FORM}: http`);
    expect(pull?.body).toContain(FORM);
    expect(await stage.files("firewarden/init")).toEqual(expect.arrayContaining([FORM, CONFIGURATION]));
    expect(await stage.files()).not.toContain(CONFIGURATION);
  });

  it("says at a second time that it stands, and leaves alone what people changed on the branch", async () => {
    const own = "version: 1\ntimezone: Europe/Zurich\n";
    await stage.github.person("olga").commitFile(CONFIGURATION, own, { branch: "firewarden/init" });
    const { code, out } = await init(stage);
    const [pull, ...others] = await openPulls(stage);
    expect([code, others]).toEqual([0, []]);
    expect(out).toMatch(new RegExp(`^Pull request #${pull?.number} stands: http`));
    expect(await stage.read(CONFIGURATION, "firewarden/init")).toBe(own);
  });

  it("has nothing to do once it is merged, and the configuration is in force", async () => {
    const [pull] = await openPulls(stage);
    await stage.github.person("olga").merge(pull?.number ?? 0);
    await stage.idle();
    expect(await init(stage)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/is there already.*\nNothing to do\.$/),
    });
    expect(await openPulls(stage)).toEqual([]);
  });

  it("offers only the form where there is a configuration, asking for the team's services", async () => {
    await stage.github.makeRepository("acme/api", { olga: "admin" });
    await stage.github.person("olga", "acme/api").commitFile(CONFIGURATION, "services: {billing: {}, search: {}}\n");
    const { code, out } = await init(stage, "acme/api");
    expect([code, out]).toEqual([0, expect.stringContaining(`${CONFIGURATION} is there already, and stays as it is.`)]);
    expect(out).toContain(`with ${FORM}: http`);
    expect(out).not.toContain(`with ${CONFIGURATION}`);
  });

  it("takes no configuration away that the owner's .github gives, and warns that forms of there will be hidden", async () => {
    await stage.github.makeRepository("acme/.github", { olga: "admin" });
    const shared = stage.github.person("olga", "acme/.github");
    await shared.commitFile(CONFIGURATION, "timezone: Europe/Zurich\n");
    await shared.commitFile(".github/ISSUE_TEMPLATE/bug.yml", "name: Bug\n");
    await stage.github.makeRepository("acme/web", { olga: "admin" });
    const { out } = await init(stage, "acme/web");
    expect(out).toContain("The configuration is that of acme/.github.");
    expect(out).toContain(`with ${FORM}: http`);
    const [pull] = Pulls.parse(await stage.github.look("/repos/acme/web/pulls?state=open"));
    expect(pull?.body).toContain("the issue forms of `acme/.github` are not offered here any more");
  });

  it("says that the app is not installed where it is not", async () => {
    expect(await init(stage, "acme/nowhere")).toMatchObject({
      code: 1,
      err: expect.stringContaining("firewarden init: the app is not installed on acme/nowhere"),
    });
  });
});
