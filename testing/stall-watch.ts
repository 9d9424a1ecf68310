import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

const TICK_MS = 5;

/** The longest time for which an event loop was blocked. */
export interface Stall {
  /** Wall-clock time: includes waiting for a processor that other processes held. */
  wallMs: number;
  /** Processor time of the thread in the longest stall: the program's own share. */
  busyMs: number;
  /** Utilisation of the event loop, 0…1. */
  utilization: number;
}

/** Watches the event loop of its own thread. */
export class StallWatch {
  private readonly delays = monitorEventLoopDelay({ resolution: TICK_MS });
  private readonly timer: NodeJS.Timeout;
  private utilization = performance.eventLoopUtilization();
  private lastTick = performance.now();
  private lastCpu = threadCpuMs();
  private busyMs = 0;

  constructor() {
    this.delays.enable();
    this.timer = setInterval(() => this.tick(), TICK_MS);
    this.timer.unref();
  }

  /** Figures since the start or since the last call, which resets them. */
  take(): Stall {
    this.tick();
    const stall = {
      wallMs: Math.max(0, this.delays.max / 1e6 - TICK_MS),
      busyMs: this.busyMs,
      utilization: performance.eventLoopUtilization(this.utilization).utilization,
    };
    this.delays.reset();
    this.utilization = performance.eventLoopUtilization();
    this.busyMs = 0;
    return stall;
  }

  stop(): Stall {
    clearInterval(this.timer);
    this.delays.disable();
    return this.take();
  }

  /** A late tick is our own fault only as far as our own thread was computing. */
  private tick(): void {
    const [now, cpu] = [performance.now(), threadCpuMs()];
    const late = now - this.lastTick - TICK_MS;
    this.busyMs = Math.max(this.busyMs, Math.min(late, cpu - this.lastCpu));
    this.lastTick = now;
    this.lastCpu = cpu;
  }
}

function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
