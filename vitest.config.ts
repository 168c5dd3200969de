import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // two at a time on two cores: many tests wait for sockets and child processes
    maxWorkers: '100%',
    isolate: false,
  },
})
