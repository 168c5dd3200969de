import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // a busy machine takes its time; nothing here waits for a clock
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // two at a time on two cores: many tests wait for sockets and child processes
    maxWorkers: '100%',
    isolate: false,
  },
})
