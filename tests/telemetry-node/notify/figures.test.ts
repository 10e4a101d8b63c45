/** What an operator sees of notices: metrics and problems. */
import { expect, it } from "vitest";
import type { NoticeStats, StoreStats } from "../../../telemetry-node/messages.ts";
import { toMetrics } from "../../../telemetry-node/metrics.ts";
import { NodeState } from "../../../telemetry-node/node-state.ts";
import { findProblems } from "../../../telemetry-node/report.ts";
import { Figures } from "../../../telemetry-node/store/figures.ts";

const NOTICES: NoticeStats = {
  opened: 3,
  ended: 1,
  delivered: 2,
  failed: 5,
  dead: 1,
  waiting: 4,
  deadNow: 0,
  dueSinceMs: 40_000,
  rulesUnusable: false,
  rulesFailing: 0,
};

function statsWith(notices: NoticeStats | null): StoreStats {
  const { stats } = new Figures("embedded");
  return { ...stats, reachable: true, notices };
}

function metricsOf(state: NodeState): string {
  const certificateEndsAtMs = 0;
  return toMetrics({ state, problems: [], certificateEndsAtMs, startedAtMs: 0, nowMs: 100_000 });
}

function problemsOf(notices: NoticeStats | null): string[] {
  const state = new NodeState();
  state.storeStats(statsWith(notices));
  const quiet = { certificateBroken: false, allowListStale: false, sqlNotServed: false };
  const now = { state, certificate: null, nowMs: 0, ...quiet };
  return findProblems(now as never, new Map()).map(({ code }) => code);
}

it("totals go on over a store that was started again; the rest tells how things stand", () => {
  const state = new NodeState();
  state.storeStats(statsWith(NOTICES));
  state.storeEnded();
  state.storeStats(statsWith({ ...NOTICES, opened: 1, delivered: 0, waiting: 1 }));
  const text = metricsOf(state);
  expect(text).toContain('telltale_notices_total{event="opened"} 4');
  expect(text).toContain('telltale_notice_deliveries_total{result="delivered"} 2');
  expect(text).toContain('telltale_notice_deliveries_total{result="failed"} 10');
  expect(text).toContain("telltale_notices_waiting 1\n");
  expect(text).toContain("telltale_notice_lag_seconds 60\n");
  const without = new NodeState();
  without.storeStats(statsWith(null));
  expect(metricsOf(without)).not.toContain("telltale_notice");
});

it("dead letters, wrong rules and failing rules are problems while they last", () => {
  expect(problemsOf(null)).toEqual([]);
  expect(problemsOf(NOTICES)).toEqual([]);
  const bad = { ...NOTICES, deadNow: 2, rulesUnusable: true, rulesFailing: 1 };
  expect(problemsOf(bad)).toEqual(["rules_unusable", "rule_failing", "notices_dead"]);
});
