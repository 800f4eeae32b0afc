def map_loss(distances, labels, rubbish: float = 20.0):
    """LeCun et al. 1998, eq. 9: the distances compete with each other and with a constant."""
    constant = distances.new_full((len(distances), 1), rubbish)
    return F.cross_entropy(-torch.cat([distances, constant], dim=1), labels)
