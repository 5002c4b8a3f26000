namespace TriageApi.Fhir;

/// <summary>One JSON member that an object of a shape may have.</summary>
/// <param name="Name">As in JSON: <c>valueCoding</c>, <c>_status</c>.</param>
/// <param name="Element">The element it belongs to, whose name expressions use: <c>value</c>, <c>status</c>.</param>
/// <param name="Typed">The element with its type chosen; the same unless it is a choice.</param>
/// <param name="Index">Position of the element in its shape.</param>
/// <param name="Choice">Which type of a choice this is, from 1; 1 where there is no choice.</param>
/// <param name="IsSibling">Whether it stands beside a primitive and carries its id and extensions.</param>
internal sealed record Member(
    string Name, ElementModel Element, ElementModel Typed, int Index, int Choice, bool IsSibling)
{
    /// <summary>Position of the member in its shape.</summary>
    public int Ordinal { get; init; }
}
