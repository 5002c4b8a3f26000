namespace TriageApi.Assess;

/// <summary>
/// Where an item or answer of a response stands. Most responses have no fault, so it is put into words only when told.
/// </summary>
internal sealed class ItemPath
{
    private readonly ItemPath? _parent;
    private readonly string _name;
    private readonly int _index;

    private ItemPath(ItemPath? parent, string name, int index) => (_parent, _name, _index) = (parent, name, index);

    /// <summary>An item at the top of the response.</summary>
    public static ItemPath Top(int index) => new(null, "item", index);

    /// <summary>An item below this item or answer.</summary>
    public ItemPath Item(int index) => new(this, "item", index);

    /// <summary>An answer of this item.</summary>
    public ItemPath Answer(int index) => new(this, "answer", index);

    /// <summary>As a FHIRPath.</summary>
    public override string ToString() => $"{_parent?.ToString() ?? "QuestionnaireResponse"}.{_name}[{_index}]";
}
