# Three stages: the packages, the compiled code, and a small image of both that runs the TypeScript as it is (no build step).
# It runs as the user node, needs nothing writable but /data, and takes `--read-only`.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
# What no run reads, 56 MB: types, source maps, the source of SQLite and its builds for other systems.
RUN find node_modules -type f \( -name '*.map' -o -name '*.d.[cm]ts' -o -name '*.d.ts' \
      -o -path '*/better-sqlite3/deps/*' -o -path '*/better-sqlite3/prebuilds/*' ! -name 'linux-*' \) -delete

FROM node:24-slim AS code
ENV NODE_ENV=production NODE_COMPILE_CACHE=/app/node_modules/.cache/nutgraf
WORKDIR /app
COPY --from=packages --chown=node:node /app/node_modules node_modules
COPY package.json ./
COPY src src
COPY commands commands
COPY drizzle drizzle
USER node
# Compiled here, once, as the image's file system may be read-only later: with the flags of CMD, as the cache is kept by flags. First
# every module but the entries, as not all are loaded at a start (PostgreSQL, charts); a thread's module refuses to run here, and is
# compiled all the same. Then a real start, which shows that the image works; its sample newsroom starts the threads.
RUN flags='--max-semi-space-size=8 --heap-growing-percent=50' \
 && find src commands -name '*.ts' ! -path src/main.ts ! -path src/cli.ts -printf 'import("/app/%p"),\n' \
      | sed '1i await Promise.allSettled([' | sed '$a ])' | node $flags --input-type=module - \
 && DATA_DIR=/tmp/first LOG_LEVEL=silent timeout --preserve-status 20 node $flags src/start.js

FROM node:24-slim
LABEL org.opencontainers.image.title="Nutgraf" \
      org.opencontainers.image.description="A news desk for chat: digests with proved quotes and figures, on Discord and Slack" \
      org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production NODE_COMPILE_CACHE=/app/node_modules/.cache/nutgraf \
    DATA_DIR=/data HOST=0.0.0.0 PORT=8080
WORKDIR /app
# root's: what the user node could write there would be run
COPY --from=code --chown=root:root /app ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=50", "src/start.js"]
