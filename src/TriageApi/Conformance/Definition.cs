using TriageApi.Assess;
using TriageApi.Fhir;

namespace TriageApi.Conformance;

/// <summary>Something that this service defines, as it is read and searched.</summary>
/// <param name="Type">Type of resource.</param>
/// <param name="Id">Its id; its canonical is made of type and id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Name">Its name for machines.</param>
/// <param name="Title">Its name for people; null where the type has none.</param>
/// <param name="Status">Its status, as a code.</param>
/// <param name="Bytes">The resource.</param>
public sealed record Definition(
    string Type, string Id, string Version, string Name, string? Title, string Status, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Date of everything defined here, until one of them changes by itself.</summary>
    internal const string Date = "2026-11-21";

    /// <summary>Who publishes it.</summary>
    internal const string Publisher = "TriageApi";

    /// <summary>Its canonical, without version.</summary>
    public string Url => Canonical(Type, Id);

    /// <summary>The canonical of a type and id of ours.</summary>
    internal static string Canonical(string type, string id) => $"{Canonicals.Base}/{type}/{id}";

    /// <summary>A name for machines from an id: <c>triage-level</c> is TriageLevel.</summary>
    internal static string NameOf(string id) =>
        string.Concat(id.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    internal static Definition Of(CodeSystem system) =>
        Made(system, system.Version!, system.Name!, system.Title, Narratives.Of(system));

    internal static Definition Of(ValueSet set) => Made(set, set.Version!, set.Name!, set.Title, Narratives.Of(set));

    internal static Definition Of(StructureDefinition structure) =>
        Made(structure, structure.Version!, structure.Name!, structure.Title, Narratives.Of(structure));

    internal static Definition Of(OperationDefinition operation) =>
        Made(operation, operation.Version!, operation.Name!, operation.Title, Narratives.Of(operation));

    internal static Definition Of(SearchParameter parameter) =>
        Made(parameter, parameter.Version!, parameter.Name!, null, Narratives.Of(parameter));

    /// <summary>The form, which stands in the pack without a narrative of its own.</summary>
    internal static Definition Of(Questionnaire form) => Made(
        form, form.Version!, form.Name!, form.Title, form.Text ?? Narratives.Of(form),
        form.Status == PublicationStatus.Draft ? "draft" : "active");

    private static Definition Made(
        DomainResource resource, string version, string name, string? title, Narrative narrative, string status = "active")
    {
        resource.Text = narrative;
        return new(resource.TypeName, resource.Id!, version, name, title, status, FhirJson.Write(resource));
    }
}
