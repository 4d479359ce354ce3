namespace CommunityBot.Knowledge.Matching.Requests;

/// <summary>Settles what sort of entry is sought and whose age counts.</summary>
internal static class Seeking
{
    private const double RoleFrom = 0.7;
    private const double PerhapsRoleFrom = 0.45;
    private const double AnythingFrom = 0.25;

    /// <param name="role">How likely it is that time is offered.</param>
    public static Sought Read(Message message, double role) =>
        message.Speaks("role.strong") && role >= PerhapsRoleFrom ? Sought.Role
        : role >= RoleFrom ? Sought.Role
        : role >= PerhapsRoleFrom ? Sought.PerhapsRole
        : role >= AnythingFrom && !message.Speaks("group.strong") ? Sought.Anything
        : message.Speaks("help.strong") && !message.Speaks("group.strong") ? Sought.Help
        : Sought.Group;

    /// <summary>A parent who offers to help is the one concerned, unless the children are to come along.</summary>
    public static Request Settle(Request request) =>
        request.Sought is not (Sought.Role or Sought.PerhapsRole) || request.ForOther ? request
        : request.AgesImplied ? request with { Ages = [], AgesImplied = false }
        : !request.WithChildren && request.Ages.Any(a => a.To < 13) ? request with { Ages = [.. request.Ages.Where(a => a.To >= 13)] }
        : request;
}
