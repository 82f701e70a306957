# ---
# title: Node and npm
# packages: {}
# untested: "a checker of Dockerfiles finds nothing in it, and it is looked through for what matters in it; no image is built."
# placeholders:
#   24-bookworm-slim: The version of Node and what it stands on
#   dist/main.js: Where the service starts
#   3000: The port that it listens on
# ---
# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts

FROM dependencies AS build
# All but what `.dockerignore` names: node_modules, dist, .git and .env at least.
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# By number, so that Kubernetes can see that it is not root.
USER 1000:1000
EXPOSE 3000
# Node is the first process and gets SIGTERM itself: npm and a shell would keep it.
CMD ["node", "--enable-source-maps", "dist/main.js"]
