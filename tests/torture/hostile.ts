/**
 * Clients that mean no good, all the while: without a certificate, with one of their own making,
 * with a good one of a car that is not on the list, and one admitted car that sends garbage,
 * forged envelopes, texts, far too much, or never reads. None of it may cost a real car anything.
 */
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import {
  ensureVehicleCertificate,
  issueVehicleCertificate,
  makeVehicleAuthority,
  type PemPair,
} from "../simulator/certificates.ts";
import { encodeStream } from "../simulator/vehicle/envelope.ts";
import { encodePayload } from "../simulator/vehicle/records.ts";
import { RawCar } from "../telemetry-node/ingest/rig.ts";

/** On the list of cars, and hostile: its rows and dead letters bear its own VIN. */
export const HOSTILE_VIN = "5YJ3TELLTALE99999";
const UNLISTED_VIN = "7SAYTELLTALE88888";

const ATTACK_EVERY_MS = 250;
const ATTACK_MS_MAX = 3_000;
const PAUSE_POLL_MS = 20;
const JUST_TOO_BIG_BYTES = 1_000_001;
const FAR_TOO_BIG_BYTES = 1_300_000;
const UNREAD_FRAMES = 2_000;

type Target = { port: number; ca: string; victims: readonly string[]; random: () => number };
type Certificates = { unknown: PemPair; unlisted: PemPair; listed: PemPair };
type Attack = (target: Target, certificates: Certificates) => Promise<void>;

const ATTACKS: readonly Attack[] = [
  async ({ port, ca }) => void (await RawCar.connect(port, ca, null)),
  async ({ port, ca }, { unknown }) => void (await RawCar.connect(port, ca, unknown)),
  async ({ port, ca }, { unlisted }) => void (await RawCar.connect(port, ca, unlisted)),
  // Half a handshake, or bytes that are none, and then the end of TCP.
  ({ port, random }) =>
    new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.write(noise(random, Math.floor(random() * 300)), () => socket.destroy());
      });
      socket.once("error", () => undefined);
      socket.once("close", () => resolve());
    }),
  withCar(async (car, { random }) => {
    for (let frame = 0; frame < 50; frame += 1) car.send(noise(random, random() * 600));
    await sleep(100);
  }),
  withCar(async (car, target) => {
    for (let frame = 0; frame < 50; frame += 1) {
      const bytes = forged(target, frame);
      const at = Math.floor(target.random() * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(target.random() * 8));
      car.send(bytes);
    }
    await sleep(100);
  }),
  withCar(async (car, target) => {
    for (let frame = 0; frame < 50; frame += 1) car.send(forged(target, frame));
    await sleep(100);
  }),
  withCar(async (car) => void (await car.ask(new Uint8Array(JUST_TOO_BIG_BYTES)))),
  withCar(async (car) => {
    car.send(new Uint8Array(FAR_TOO_BIG_BYTES));
    await car.end();
  }),
  withCar(async (car) => {
    car.send("not binary");
    await car.end();
  }),
  withCar(async (car, target) => {
    car.socket.pause();
    for (let frame = 0; frame < UNREAD_FRAMES; frame += 1) car.send(forged(target, frame));
    await sleep(2_000);
  }),
];

export class Hostiles {
  readonly #target: Target;
  readonly #certificates: Certificates;
  #running: Promise<void> | null = null;
  #stopped = false;
  #paused = false;
  #attacking = false;
  attacks = 0;

  private constructor(target: Target, certificates: Certificates) {
    this.#target = target;
    this.#certificates = certificates;
  }

  static async open(target: Target, certificateDir: string): Promise<Hostiles> {
    const nowMs = Date.now();
    const impostor = await makeVehicleAuthority(nowMs);
    return new Hostiles(target, {
      // The VIN of a real car, signed by an authority of the right name and the wrong key.
      unknown: await issueVehicleCertificate(impostor, { vin: target.victims[0] ?? "", nowMs }),
      unlisted: await ensureVehicleCertificate(certificateDir, UNLISTED_VIN, nowMs),
      listed: await ensureVehicleCertificate(certificateDir, HOSTILE_VIN, nowMs),
    });
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Resolves when nothing of theirs is under way: what they send fills the spool as well. */
  async pause(): Promise<void> {
    this.#paused = true;
    while (this.#attacking) await sleep(PAUSE_POLL_MS);
  }

  resume(): void {
    this.#paused = false;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      if (this.#paused) {
        await sleep(PAUSE_POLL_MS);
        continue;
      }
      this.#attacking = true;
      const attack = ATTACKS[Math.floor(this.#target.random() * ATTACKS.length)];
      // Refusals, resets and a node that is just not there are all the same to them.
      const ended = attack?.(this.#target, this.#certificates).catch(() => undefined);
      await Promise.race([ended, sleep(ATTACK_MS_MAX, undefined, { ref: false })]);
      this.#attacking = false;
      this.attacks += 1;
      await sleep(ATTACK_EVERY_MS);
    }
  }
}

/** An attack by the one hostile car that is let in. */
function withCar(act: (car: RawCar, target: Target) => Promise<void>): Attack {
  return async (target, { listed }) => {
    const car = await RawCar.connect(target.port, target.ca, listed);
    try {
      await act(car, target);
    } finally {
      car.socket.terminate();
    }
  };
}

/** A well-formed record that names another car as sender, as device and in its payload. */
function forged({ victims, random }: Target, number: number): Uint8Array {
  const victim = victims[Math.floor(random() * victims.length)] ?? "";
  const createdAtMs = Date.now();
  return encodeStream({
    txid: `f0f0f0f0f0f0f0f0f0f0f0-${String(number).padStart(9, "0")}`,
    topic: "V",
    messageId: "",
    createdAtMs,
    senderId: `vehicle_device.${victim}`,
    deviceType: "vehicle_device",
    deviceId: victim,
    payload: encodePayload({
      signals: [{ field: "Soc", value: { kind: "string", value: "forged" } }],
      createdAtMs,
      isResend: false,
      vin: victim,
    }),
  });
}

function noise(random: () => number, length: number): Uint8Array {
  return Uint8Array.from({ length: Math.floor(length) }, () => Math.floor(random() * 256));
}
