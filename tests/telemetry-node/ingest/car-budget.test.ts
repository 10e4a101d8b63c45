import { describe, expect, it } from "vitest";
import { CarBudget } from "../../../telemetry-node/ingest/car-budget.ts";
import { Intake } from "../../../telemetry-node/ingest/intake.ts";
import type { Connection } from "../../../telemetry-node/ingest/sockets.ts";
import { CAR_BURST_FRAMES, HELD_BYTES_MAX } from "../../../telemetry-node/limits.ts";

describe("a car's budget", () => {
  it("gives a burst, then its rate and no frame more, however the frames come", () => {
    const budget = new CarBudget(100, 50, 0);
    let taken = 0;
    for (let nowMs = 0; nowMs <= 10_000; nowMs += 1) {
      // Uneven on purpose: 0 to 6 tries a millisecond.
      for (let tries = 0; tries < nowMs % 7; tries++) if (budget.take(200, nowMs)) taken += 1;
    }
    expect(taken).toBeGreaterThanOrEqual(50 + 999);
    expect(taken).toBeLessThanOrEqual(50 + 1_001);
  });

  it("counts a large frame as many, and makes its sender wait for it", () => {
    const budget = new CarBudget(100, 10, 0);
    expect(budget.take(1_000_000, 0)).toBe(true);
    expect(budget.take(1, 0)).toBe(false);
    // 62 frames taken, 10 were there: 53 more are to come before one is free.
    expect(budget.waitMs(0)).toBe(530);
    expect(budget.take(1, 529)).toBe(false);
    expect(budget.take(1, 530)).toBe(true);
  });

  it("is neither filled nor emptied by a clock that goes back", () => {
    const budget = new CarBudget(100, 1, 1_000_000);
    expect(budget.take(1, 1_000_000)).toBe(true);
    expect(budget.take(1, 0)).toBe(false);
    expect(budget.take(1, 9)).toBe(false);
    expect(budget.take(1, 12)).toBe(true);
  });
});

describe("what does not fit the budget", () => {
  const connectionOf = (vin: string) => ({ car: { vin } }) as Connection;
  const one = new Uint8Array(100);

  function intakeAt(clock: { nowMs: number }, framesPerSecond: number | null = 10) {
    const handled: number[] = [];
    const overflowed: Connection[] = [];
    let held = 0;
    const intake: Intake = new Intake({
      framesPerSecond,
      now: () => clock.nowMs,
      handle: (_connection, bytes) => handled.push(bytes.length),
      onHeld: () => (held += 1),
      // As the listener does it: closing a socket reports its end before it returns.
      onOverflow: (connection) => {
        overflowed.push(connection);
        intake.release(connection);
      },
    });
    return { intake, handled, overflowed, held: () => held };
  }

  it("waits in order, is never lost, and holds no other car up", () => {
    const clock = { nowMs: 0 };
    const { intake, handled, held } = intakeAt(clock);
    const car = connectionOf("a");
    for (let i = 0; i < CAR_BURST_FRAMES; i++) intake.message(car, one, true);
    expect(handled).toHaveLength(CAR_BURST_FRAMES);
    for (let size = 1; size <= 20; size++) intake.message(car, new Uint8Array(size), true);
    expect(handled).toHaveLength(CAR_BURST_FRAMES);
    intake.message(connectionOf("b"), new Uint8Array(7), true);
    expect(handled.at(-1)).toBe(7);
    expect(held()).toBe(20);
    intake.release(car);
    expect(handled.slice(-20)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    // Twenty frames owed at ten a second.
    expect(intake.waitMs("a")).toBe(2_100);
    expect(intake.waitMs("b")).toBe(0);
  });

  it("ends the connection beyond the bound, and a new connection begins with the debt", () => {
    const clock = { nowMs: 0 };
    const { intake, handled, overflowed } = intakeAt(clock);
    const first = connectionOf("a");
    for (let i = 0; i < CAR_BURST_FRAMES; i++) intake.message(first, one, true);
    let sent = 0;
    while (overflowed.length === 0) {
      intake.message(first, new Uint8Array(16_000), true);
      sent += 1;
    }
    expect(sent).toBe(Math.floor(HELD_BYTES_MAX / 16_000) + 1);
    expect(handled).toHaveLength(CAR_BURST_FRAMES + sent);
    expect(intake.waitMs("a")).toBeGreaterThan((sent / 10) * 1_000 - 1);
    clock.nowMs += intake.waitMs("a");
    expect(intake.waitMs("a")).toBe(0);
    const again = connectionOf("a");
    intake.message(again, one, true);
    intake.message(again, one, true);
    expect(handled).toHaveLength(CAR_BURST_FRAMES + sent + 1);
    intake.releaseAll();
    expect(handled).toHaveLength(CAR_BURST_FRAMES + sent + 2);
  });

  it("is nothing where the operator sets no limit", () => {
    const { intake, handled } = intakeAt({ nowMs: 0 }, null);
    const car = connectionOf("a");
    for (let i = 0; i < CAR_BURST_FRAMES * 2; i++) intake.message(car, one, true);
    expect(handled).toHaveLength(CAR_BURST_FRAMES * 2);
    expect(intake.waitMs("a")).toBe(0);
  });
});
