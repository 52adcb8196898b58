import { describe, expect, it } from "@jest/globals";
import { createMetrics } from "../../src/door/metrics.ts";
import { body, createStage, sign } from "./stage.ts";

const stage = createStage();
const standing = { standing: async () => ({ waiting: 3, unsettled: 2, setAside: 1 }) };

describe("the metrics", () => {
  it("are served as text", async () => {
    const { get } = await stage.open();
    const response = await get("/metrics");
    expect([response.status, response.headers.get("content-type")]).toEqual([
      200,
      expect.stringMatching(/^text\/plain/),
    ]);
  });

  it("count deliveries by event and by how they ended", async () => {
    const { deliver, get } = await stage.open();
    await deliver(body, { "x-github-delivery": "a" });
    await deliver(body, { "x-github-delivery": "a" });
    await deliver(body, { "x-github-event": "star" });
    await deliver(body, { "x-github-event": "star", "x-hub-signature-256": sign(body, "wrong") });
    const text = await (await get("/metrics")).text();
    expect(text).toContain(`firewarden_deliveries_total{event="issues",outcome="stored"} 1`);
    expect(text).toContain(`firewarden_deliveries_total{event="issues",outcome="duplicate"} 1`);
    expect(text).toContain(`firewarden_deliveries_total{event="star",outcome="ignored"} 1`);
    expect(text).toContain(`firewarden_deliveries_total{event="unknown",outcome="forged"} 1`);
    expect(text).toContain("firewarden_delivery_seconds_count 4");
    expect(text).toContain("firewarden_deliveries_waiting 1");
  });

  it("do not grow with the names that a caller makes up", async () => {
    const metrics = createMetrics(standing);
    for (let index = 0; index < 1000; index++) metrics.delivery(`event_${index}`, "ignored", 0);
    const lines = (await metrics.text()).split("\n").filter((line) => line.startsWith("firewarden_deliveries_total{"));
    expect(lines).toHaveLength(101);
    expect(lines).toContain(`firewarden_deliveries_total{event="other",outcome="ignored"} 900`);
  });

  it("count jobs, and tell how the ledger stands", async () => {
    const metrics = createMetrics(standing);
    metrics.job({ job: { kind: "settle", lane: "7#42" }, ms: 20, outcome: "done" });
    const text = await metrics.text();
    expect(text).toContain(`firewarden_jobs_total{kind="settle",outcome="done"} 1`);
    expect(text).toContain(`firewarden_job_seconds_sum{kind="settle"} 0.02`);
    expect(text).toContain("firewarden_deliveries_waiting 3");
    expect(text).toContain("firewarden_lanes_unsettled 2");
    expect(text).toContain("firewarden_deliveries_set_aside 1");
  });

  it("tell what was left out by the repository's id, for some repositories apart", async () => {
    const metrics = createMetrics(standing);
    metrics.leftOut(7, 85);
    for (let id = 1000; id < 1500; id += 1) metrics.leftOut(id, 1);
    const lines = (await metrics.text())
      .split("\n")
      .filter((line) => line.startsWith("firewarden_courtesies_left_out"));
    expect(lines).toHaveLength(101);
    expect(lines).toContain('firewarden_courtesies_left_out_total{repository="7"} 85');
    expect(lines).toContain('firewarden_courtesies_left_out_total{repository="other"} 401');
  });

  it("tell how long GitHub takes, by route and answer", async () => {
    const metrics = createMetrics(standing);
    metrics.request({ purpose: "write", route: "/repos/{owner}/{repo}/issues", status: 201, ms: 40 });
    metrics.request({ purpose: "token", route: "/app/installations/7/access_tokens", status: 201, ms: 40 });
    const text = await metrics.text();
    expect(text).toMatch(
      /seconds_count\{purpose="write",route="\/repos\/\{owner\}\/\{repo\}\/issues",status="201"\} 1/,
    );
    expect(text).toContain('{purpose="token",route="access_tokens",status="201"} 1');
  });

  it("are told also when the ledger does not answer", async () => {
    const metrics = createMetrics({ standing: () => Promise.reject(new Error("disk gone")) });
    expect(await metrics.text()).toContain("firewarden_delivery_seconds_count 0");
  });
});
