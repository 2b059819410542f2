FROM node:20-bookworm-slim AS web
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY frontend ./
RUN npm run build

FROM golang:1.26-bookworm AS server
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=web /src/frontend/dist frontend/dist
RUN CGO_ENABLED=0 go build -trimpath -o /tanso ./cmd/tanso

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=server /tanso /usr/local/bin/tanso
EXPOSE 8080 1883
ENTRYPOINT ["/usr/local/bin/tanso"]
CMD ["serve"]
