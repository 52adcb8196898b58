import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { appClient, installationClient } from "../../emulator/app-client.ts";
import { type GitHub, startGitHub } from "../../emulator/github.ts";
import { type Listener, listen } from "../../emulator/listener.ts";
import { record } from "../../emulator/shapes.ts";

let github: GitHub;
let app: Listener;
let failing = 0;

beforeEach(async () => {
  failing = 0;
  github = await startGitHub();
  app = await listen(() => (failing-- > 0 ? 500 : 202));
  github.deliverTo(app.url);
});

afterEach(async () => {
  await github.stop();
  await app.stop();
});

const titles = (): readonly unknown[] => app.received.map(({ body }) => JSON.parse(body).issue.title);
const about = (title: string) => (delivery: { readonly payload: object }) =>
  JSON.stringify(delivery.payload).includes(title);

describe("deliveries", () => {
  it("come in the order in which things happened", async () => {
    const ruth = github.person("ruth");
    for (const title of ["a", "b", "c", "d", "e"]) await ruth.openIssue(title);
    await github.settled();
    expect(titles()).toEqual(["a", "b", "c", "d", "e"]);
  });

  it("tell each change once, also when many people write at the same moment", async () => {
    const alice = github.person("alice");
    const issue = await alice.openIssue("busy");
    const names = ["a", "b", "c", "d", "e", "f", "g", "h"];
    await Promise.all(names.map((name) => alice.label(issue, name)));
    const labeled = github.deliveries.filter(({ action }) => action === "labeled");
    expect(labeled.map(({ payload }) => record(payload.label).name).sort()).toEqual(names);
  });

  it("can be lost without a trace, doubled under one guid, and late", async () => {
    const ruth = github.person("ruth");
    github.dropNext(about("lost"));
    github.duplicateNext(about("double"));
    github.delayNext(about("late"), 500);
    for (const title of ["late", "lost", "double", "last"]) await ruth.openIssue(title);
    await github.settled();
    expect(titles()).toEqual(["double", "double", "last", "late"]);
    const guids = app.received.map(({ headers }) => headers["x-github-delivery"]);
    expect(guids[0]).toBe(guids[1]);
    const { data } = await appClient(github).rest.apps.listWebhookDeliveries();
    expect(data).toHaveLength(4);
    expect(github.deliveries.find(({ lost }) => lost)?.payload).toMatchObject({ issue: { title: "lost" } });
  });

  it("that failed are listed, and delivered again under the same guid when the app asks", async () => {
    failing = 1;
    await github.person("ruth").openIssue("down");
    await github.person("ruth").openIssue("up");
    await github.settled();
    const { rest } = appClient(github);
    const failed = await rest.apps.listWebhookDeliveries({ status: "failure" });
    expect(failed.data).toMatchObject([{ status_code: 500, event: "issues", action: "opened", redelivery: false }]);
    await rest.apps.redeliverWebhookDelivery({ delivery_id: failed.data[0]?.id ?? 0 });
    await github.settled();
    expect(titles()).toEqual(["down", "up", "down"]);
    const all = await rest.apps.listWebhookDeliveries({ per_page: 1 });
    expect(all.data).toMatchObject([{ guid: failed.data[0]?.guid, redelivery: true, status_code: 202 }]);
    expect(all.headers.link).toMatch(/cursor=v1_\d+.*rel="next"/);
  });

  it("fail when nobody listens, and can be sent again by hand", async () => {
    github.deliverTo("http://127.0.0.1:1/");
    await github.person("ruth").openIssue("unheard");
    await github.settled();
    const [delivery] = github.deliveries;
    expect(delivery?.attempts).toMatchObject([{ status: undefined }]);
    github.deliverTo(app.url);
    expect(await github.redeliver(delivery?.id ?? "")).toMatchObject({ status: 202, redelivery: true });
    expect(titles()).toEqual(["unheard"]);
  });

  it("are shown to nobody but the app itself", async () => {
    const installed = await installationClient(github);
    await expect(installed.rest.apps.listWebhookDeliveries()).rejects.toMatchObject({ status: 401 });
  });

  it("are only those that the app is subscribed to", async () => {
    await github.stop();
    github = await startGitHub({ app: { events: ["issues"] } });
    const issue = await github.person("alice").openIssue("x");
    await github.person("alice").comment(issue, "y");
    expect(github.deliveries.map(({ event }) => event)).toEqual(["issues"]);
  });
});
