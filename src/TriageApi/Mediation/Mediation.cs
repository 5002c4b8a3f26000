using MediatR;

namespace TriageApi.Mediation;

/// <summary>
/// MediatR, wired by hand: one visible line for each handler, so that a missing one fails when the container is
/// built and not in the night. There are no pipeline behaviours: what keeps people safe is a line in a handler.
/// </summary>
public static class MediationRegistration
{
    /// <summary>Adds the mediator itself.</summary>
    public static IServiceCollection AddMediation(this IServiceCollection services)
    {
        services.AddSingleton<ServiceFactory>(provider => provider.GetService!);
        services.AddSingleton<IMediator, Mediator>();
        return services;
    }

    /// <summary>Adds the one handler of a request. A second handler for the same request is refused.</summary>
    /// <exception cref="InvalidOperationException">The request has a handler already.</exception>
    public static IServiceCollection AddHandler<TRequest, TResponse, THandler>(this IServiceCollection services)
        where TRequest : IRequest<TResponse>
        where THandler : class, IRequestHandler<TRequest, TResponse>
    {
        if (services.Any(service => service.ServiceType == typeof(IRequestHandler<TRequest, TResponse>)))
            throw new InvalidOperationException($"{typeof(TRequest).Name} has a handler already.");
        return services.AddSingleton<IRequestHandler<TRequest, TResponse>, THandler>();
    }
}
