using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using TriageApi.Http;
using TriageApi.Mediation;
using TriageApi.OpenApi;
using TriageApi.Security;
using TriageApi.Security.Access;

namespace TriageApi.Page;

/// <summary>
/// The page for people at <c>/</c>: files that this assembly carries, served from here alone. They hold nothing about
/// anybody, so browsers may keep them as long as they ask whether they are still fresh.
/// </summary>
public static class PageRegistration
{
    private const string Folder = "/page";

    /// <summary>Adds what the page needs beside the routes that every client uses.</summary>
    public static IServiceCollection AddPage(this IServiceCollection services) => services
        .AddSingleton<PageShell>()
        .AddSingleton<PageCatalog>()
        .AddHandler<TellResult, TellOutcome, TellResultHandler>();

    /// <summary>Serves scripts, styles and words: public, so before anybody is asked who they are.</summary>
    public static void UsePage(this WebApplication app)
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".js"] = "text/javascript; charset=utf-8";
        types.Mappings[".css"] = "text/css; charset=utf-8";
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new EmbeddedFileProvider(typeof(PageRegistration).Assembly, "page"),
            RequestPath = Folder,
            ContentTypeProvider = types,
            OnPrepareResponse = file => PageHeaders.Set(file.Context.Response.Headers),
        });
    }

    /// <summary>Maps the page itself, its words about cards, and what it tells beside a result.</summary>
    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext context, PageShell shell) => shell.Answer(context))
            .AllowAnonymous().ExcludeFromDescription();
        routes.MapGet($"{Folder}/catalog", (HttpContext context, PageCatalog catalog) => catalog.Answer(context))
            .AllowAnonymous().WithOperation(Operations.PageCatalog);
        routes.MapGet($"{Folder}/result/{{id}}", TellResultEndpoint.AnswerAsync)
            .Needs(AccessRule.ReadResult).WithOperation(Operations.PageResult);
    }
}
