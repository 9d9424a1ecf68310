/**
 * In this suite a job comes round when a test says so, never by itself. To be said above the scene that starts the
 * application: the scheduler looks for jobs as it starts.
 */
export function byHand<Job extends object>(job: { prototype: Job }, method: keyof Job & string): void {
  let spy: jest.SpyInstance;
  beforeAll(() => {
    const methods = job.prototype as Record<string, () => Promise<void>>;
    spy = jest.spyOn(methods, method).mockResolvedValue();
  });
  afterAll(() => spy.mockRestore());
}
