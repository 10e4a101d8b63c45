/** What a benchmark and its load process say to each other over the fork channel. */
import type { Percentiles } from "./latency.ts";
import type { CarTarget } from "./car-socket.ts";

/** `closed`: each car sends its next frame on the ack of the one before, `inFlight` at a time. */
export type Pace =
  | { kind: "closed"; inFlight: number }
  /** A fixed number of frames a second over all cars, whatever the answers do. */
  | { kind: "offered"; framesPerS: number };

export type LoadRun = {
  signalsPerFrame: number;
  pace: Pace;
  /** Not measured: caches, JIT and connections settle. */
  warmUpMs: number;
  measureMs: number;
};

export type LoadOrder =
  /** Connects the first cars of the file, each with its own certificate, beyond those connected. */
  | { kind: "connect"; target: CarTarget; carsFile: string; cars: number; atOnce: number }
  | { kind: "run"; run: LoadRun }
  | { kind: "disconnect" };

export type LoadMessage =
  | { kind: "connected"; cars: number; tookMs: number; cpuUs: number }
  /** The warm-up is over: take the clocks of the processes now. */
  | { kind: "measuring" }
  /** The measured time is over; sending stops. */
  | { kind: "measured"; measured: Measured }
  /** Every frame sent is answered, or the wait for it is over. */
  | { kind: "finished"; totals: LoadTotals }
  | { kind: "disconnected" }
  | { kind: "failed"; error: string };

export type Measured = {
  tookMs: number;
  framesAcked: number;
  /** Send to ack; with an offered load from the moment the frame was due. */
  ackMs: Percentiles;
  /** Processor time of the load process. */
  cpuUs: number;
};

/** Since the cars connected, warm-up included. */
export type LoadTotals = {
  framesSent: number;
  framesAcked: number;
  signalsAcked: number;
  /** Frames without an ack when the wait was over. */
  unanswered: number;
  /** Answers that are no ack of the frame whose turn it was. */
  wrongAnswers: number;
  /** Connections that ended by themselves. */
  lost: number;
};
