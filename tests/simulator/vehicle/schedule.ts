/** Timers as an argument, so that tests own them. Each function returns its cancellation. */
export type Schedule = {
  every(ms: number, run: () => void): () => void;
  after(ms: number, run: () => void): () => void;
};

export const realSchedule: Schedule = {
  every: (ms, run) => {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
