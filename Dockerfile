# syntax=docker/dockerfile:1
# The service in an image without a shell, a package manager or curl, run by an account that is not root.
# Built from the root of the repository: docker build -t triage-api .

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ENV CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
WORKDIR /source
COPY . .
# Locked: the packages are the reviewed ones, by version and content hash, or the build fails.
RUN dotnet restore src/TriageApi/TriageApi.csproj --locked-mode \
 && dotnet restore deploy/HealthProbe/HealthProbe.csproj --locked-mode
RUN dotnet publish src/TriageApi/TriageApi.csproj -c Release --no-restore -p:UseAppHost=false -o /out/app \
 && dotnet publish deploy/HealthProbe/HealthProbe.csproj -c Release --no-restore -o /out/probe \
 && mkdir -p /out/audit-log

# The chiseled image has no ICU; the service runs with invariant globalization (Directory.Build.props) and needs none.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /out/probe /probe
COPY --from=build /out/app .
# A new volume mounted here gets its owner from this folder; see AuditLog__Folder.
COPY --from=build --chown=1654:1654 /out/audit-log /var/lib/triage-api

# The image's own account "app" (1654), by number so that a platform which demands non-root can see that it is.
USER 1654
# No diagnostic sockets or dumps: a dump holds what people answered, and a read-only root has no place for either.
ENV ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_EnableDiagnostics=0
EXPOSE 8080

# 127.0.0.1 is among the hosts that even a Development host admits. Ready means: knowledge loaded and schema known; an
# outage of the database does not make it unready, because refusing fast is better than not answering at all.
HEALTHCHECK --interval=15s --timeout=5s --start-period=40s --retries=3 \
  CMD ["dotnet", "/probe/HealthProbe.dll", "http://127.0.0.1:8080/health/ready"]

# The exec form, so that the service is process 1 and hears SIGTERM itself; it drains within 25 seconds.
ENTRYPOINT ["dotnet", "TriageApi.dll"]
